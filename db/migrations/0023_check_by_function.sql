-- Checks of tables need them; db/functions holds the same text and replaces it at every start.
create or replace function account_is_sound(available bigint, pending bigint, reserved bigint, debt bigint)
returns boolean
language plpgsql immutable parallel safe
as $$
begin
  return available >= 0 and pending >= 0 and reserved >= 0 and debt >= 0
    and (debt = 0 or available = 0)
    and available + pending + reserved <= 1000000000000000;
end
$$;
--> statement-breakpoint
create or replace function lot_is_sound(
  amount bigint,
  remaining bigint,
  reserved bigint,
  active_from timestamptz,
  expires_at timestamptz
) returns boolean
language plpgsql immutable parallel safe
as $$
begin
  return amount > 0 and reserved >= 0 and reserved <= remaining and remaining <= amount and active_from < expires_at;
end
$$;
--> statement-breakpoint
ALTER TABLE "account" DROP CONSTRAINT "account_sound";--> statement-breakpoint
ALTER TABLE "lot" DROP CONSTRAINT "lot_amount_positive";--> statement-breakpoint
ALTER TABLE "lot" DROP CONSTRAINT "lot_within_amount";--> statement-breakpoint
ALTER TABLE "lot" DROP CONSTRAINT "lot_lives";--> statement-breakpoint
ALTER TABLE "idempotency" DROP CONSTRAINT "idempotency_key_bounded";--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_sound" CHECK (account_is_sound("account"."available", "account"."pending", "account"."reserved", "account"."debt"));--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_sound" CHECK (lot_is_sound("lot"."amount", "lot"."remaining", "lot"."reserved", "lot"."active_from", "lot"."expires_at"));--> statement-breakpoint
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_key_bounded" CHECK ("idempotency"."key" ~ '^.{8,200}$');