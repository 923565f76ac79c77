ALTER TABLE "level" DROP CONSTRAINT "level_rate_within_bounds";--> statement-breakpoint
ALTER TABLE "client_level" ADD COLUMN "spent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "client_level" ADD COLUMN "calculated_key" text;--> statement-breakpoint
ALTER TABLE "client_level" ADD COLUMN "assigned_key" text;--> statement-breakpoint
ALTER TABLE "client_level" ADD COLUMN "assigned_rises" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "level_system" ADD COLUMN "counted_on" date;--> statement-breakpoint
ALTER TABLE "level_system" ADD COLUMN "counted_rules" integer;--> statement-breakpoint
ALTER TABLE "programme_rules" ADD COLUMN "comment" text;--> statement-breakpoint
ALTER TABLE "programme_rules" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "programme_rules" ADD COLUMN "cancelled_by" bigint;--> statement-breakpoint
CREATE INDEX "client_level_by_assignment" ON "client_level" USING btree ("assigned_until") WHERE "client_level"."assigned_until" is not null;--> statement-breakpoint
-- What stood in settings and in the levels themselves becomes part of the rules, the former ones too.
INSERT INTO "programme_rules" ("active_from", "rules")
SELECT '2000-01-01', '{}' WHERE NOT EXISTS (SELECT FROM "programme_rules")
  AND (EXISTS (SELECT FROM "level_system") OR EXISTS (SELECT FROM "setting" WHERE "key" IN ('anonymousMaySpend', 'newMaySpend')));--> statement-breakpoint
UPDATE "programme_rules" SET "rules" = "rules" || jsonb_build_object(
  'anonymousMaySpend', coalesce((SELECT "value" FROM "setting" WHERE "key" = 'anonymousMaySpend'), 'false'),
  'newMaySpend', coalesce((SELECT "value" FROM "setting" WHERE "key" = 'newMaySpend'), 'false'),
  'systems', coalesce((
    SELECT jsonb_object_agg(s."key", jsonb_build_object(
      'basis', CASE WHEN s."is_default" OR EXISTS (SELECT FROM "level" WHERE "system_key" = s."key" AND "spent_from" > 0) THEN 'spent' ELSE 'hand' END,
      'periodMonths', null, 'returnsLower', true,
      'levels', coalesce((SELECT jsonb_object_agg(l."key", jsonb_build_object('spentFrom', l."spent_from", 'accrualBasisPoints', l."accrual_basis_points"))
        FROM "level" l WHERE l."system_key" = s."key"), '{}')))
    FROM "level_system" s), '{}'));--> statement-breakpoint
DELETE FROM "setting" WHERE "key" IN ('anonymousMaySpend', 'newMaySpend');--> statement-breakpoint
ALTER TABLE "level" DROP COLUMN "spent_from";--> statement-breakpoint
ALTER TABLE "level" DROP COLUMN "accrual_basis_points";