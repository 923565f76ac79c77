-- Kinds of the ledger become types: a check over a list is parsed anew by every statement that writes the table.
-- What depends on the columns goes first; the view is written anew with the functions that follow the migrations.
DROP VIEW IF EXISTS "ledger_deviations";--> statement-breakpoint
ALTER TABLE "ledger_entry" DROP CONSTRAINT "ledger_entry_side_known", DROP CONSTRAINT "ledger_entry_tx_fk";--> statement-breakpoint
ALTER TABLE "ledger_tx" DROP CONSTRAINT "ledger_tx_kind_known", DROP CONSTRAINT "ledger_tx_account_id_account_id_fk";--> statement-breakpoint
ALTER TABLE "lot" DROP CONSTRAINT "lot_origin_known", DROP CONSTRAINT "lot_source_known",
  DROP CONSTRAINT "lot_state_known", DROP CONSTRAINT "lot_account_id_account_id_fk";--> statement-breakpoint
DROP INDEX "lot_spending_order", "lot_activation_order", "lot_by_expiry";--> statement-breakpoint
CREATE TYPE "public"."ledger_kind" AS ENUM('accrue', 'debit', 'reserve', 'complete', 'cancel', 'activate', 'expire', 'restore', 'recall', 'reverse', 'adjust', 'transfer', 'exclusion');--> statement-breakpoint
CREATE TYPE "public"."ledger_side" AS ENUM('available', 'pending', 'reserved', 'debt', 'issued', 'spent', 'expired', 'recalled', 'adjusted', 'transferred');--> statement-breakpoint
CREATE TYPE "public"."lot_origin" AS ENUM('loyalty', 'reward');--> statement-breakpoint
CREATE TYPE "public"."lot_source" AS ENUM('purchase', 'manual', 'promotion', 'welcome', 'birthday', 'import', 'mass', 'transfer', 'return');--> statement-breakpoint
CREATE TYPE "public"."lot_state" AS ENUM('pending', 'active', 'spent', 'expired', 'recalled');--> statement-breakpoint
ALTER TABLE "ledger_entry" ALTER COLUMN "side" SET DATA TYPE "public"."ledger_side" USING "side"::"public"."ledger_side";--> statement-breakpoint
ALTER TABLE "ledger_tx" ALTER COLUMN "kind" SET DATA TYPE "public"."ledger_kind" USING "kind"::"public"."ledger_kind";--> statement-breakpoint
ALTER TABLE "lot" ALTER COLUMN "origin" SET DATA TYPE "public"."lot_origin" USING "origin"::"public"."lot_origin",
  ALTER COLUMN "source" SET DATA TYPE "public"."lot_source" USING "source"::"public"."lot_source",
  ALTER COLUMN "state" SET DATA TYPE "public"."lot_state" USING "state"::"public"."lot_state";--> statement-breakpoint
ALTER TYPE "ledger_move" ALTER ATTRIBUTE "side" TYPE "ledger_side";--> statement-breakpoint
CREATE INDEX "lot_spending_order" ON "lot" USING btree ("account_id","expires_at","active_from","id") WHERE "lot"."state" = 'active';--> statement-breakpoint
CREATE INDEX "lot_activation_order" ON "lot" USING btree ("account_id","active_from","id") WHERE "lot"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "lot_by_expiry" ON "lot" USING btree ("expires_at","account_id") WHERE "lot"."state" = 'active' and "lot"."expires_at" < 'infinity';--> statement-breakpoint
ALTER TABLE "reservation" ADD COLUMN "kind" text DEFAULT 'receipt' NOT NULL;--> statement-breakpoint
ALTER TABLE "reservation" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_kind_known" CHECK ("kind" IN ('receipt', 'order'));--> statement-breakpoint
ALTER TABLE "account_member" ADD COLUMN "joined_by" text;--> statement-breakpoint
ALTER TABLE "account_member" ADD COLUMN "confirmation" text;--> statement-breakpoint
ALTER TABLE "account_member" ADD COLUMN "left_by" text;--> statement-breakpoint
ALTER TABLE "account_member" ADD CONSTRAINT "account_member_confirmation_known" CHECK ("confirmation" IN ('code', 'call', 'in_person'));
--> statement-breakpoint
-- Written anew with other parameters.
DROP FUNCTION IF EXISTS enter_account(bigint, bigint);--> statement-breakpoint
DROP FUNCTION IF EXISTS claim_key(text, text, bytea, bigint);--> statement-breakpoint
DROP FUNCTION IF EXISTS keep_answer(text, text, jsonb);--> statement-breakpoint
DROP FUNCTION IF EXISTS move_lots(account, ledger_move[], text);
--> statement-breakpoint
CREATE SEQUENCE "public"."ledger_transfer_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
