ALTER TABLE "account" DROP CONSTRAINT "account_available_not_negative";--> statement-breakpoint
ALTER TABLE "account" DROP CONSTRAINT "account_pending_not_negative";--> statement-breakpoint
ALTER TABLE "account" DROP CONSTRAINT "account_reserved_not_negative";--> statement-breakpoint
ALTER TABLE "account" DROP CONSTRAINT "account_debt_not_negative";--> statement-breakpoint
ALTER TABLE "account" DROP CONSTRAINT "account_debt_excludes_available";--> statement-breakpoint
ALTER TABLE "account" DROP CONSTRAINT "account_within_ceiling";--> statement-breakpoint
ALTER TABLE "ledger_entry" DROP CONSTRAINT "ledger_entry_amount_not_zero";--> statement-breakpoint
ALTER TABLE "ledger_tx" DROP CONSTRAINT "ledger_tx_never_negative";--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_sound" CHECK (least("account"."available", "account"."pending", "account"."reserved", "account"."debt") >= 0
        and ("account"."debt" = 0 or "account"."available" = 0)
        and "account"."available" + "account"."pending" + "account"."reserved" <= 1000000000000000);