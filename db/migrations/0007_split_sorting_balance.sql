CREATE TABLE "client_balance" (
	"client_id" bigint PRIMARY KEY NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO "client_balance" ("client_id", "available") SELECT "client_id", "bonus_balance" FROM "client_stats";--> statement-breakpoint
ALTER TABLE "client_balance" ADD CONSTRAINT "client_balance_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_balance_order" ON "client_balance" USING btree ("available","client_id");--> statement-breakpoint
-- Written anew by the functions that follow the migrations; the column it reads goes away.
DROP VIEW IF EXISTS "ledger_deviations";--> statement-breakpoint
DROP INDEX "client_stats_by_bonuses";--> statement-breakpoint
ALTER TABLE "client_stats" DROP COLUMN "bonus_balance";
