CREATE TABLE "ledger_check_deviation" (
	"run_id" bigint NOT NULL,
	"n" integer NOT NULL,
	"rule" text NOT NULL,
	"account_id" bigint,
	"day" date,
	"seq" bigint,
	"lot_id" integer,
	"expected" text NOT NULL,
	"found" text NOT NULL,
	CONSTRAINT "ledger_check_deviation_pk" PRIMARY KEY("run_id","n"),
	CONSTRAINT "ledger_check_deviation_place" CHECK (("ledger_check_deviation"."account_id" is null) <> ("ledger_check_deviation"."day" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_check_run" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_check_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp with time zone,
	"accounts_total" integer DEFAULT 0 NOT NULL,
	"accounts_checked" integer DEFAULT 0 NOT NULL,
	"seals_checked" integer DEFAULT 0 NOT NULL,
	"deviation_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_check_run_within" CHECK ("ledger_check_run"."accounts_checked" between 0 and "ledger_check_run"."accounts_total")
);
--> statement-breakpoint
CREATE TABLE "ledger_day" (
	"day" date NOT NULL,
	"side" text NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"store_id" integer NOT NULL,
	"seller_id" integer NOT NULL,
	"actor" text NOT NULL,
	"change" bigint NOT NULL,
	"operations" integer NOT NULL,
	CONSTRAINT "ledger_day_pk" PRIMARY KEY("day","side","kind","origin","store_id","seller_id","actor")
);
--> statement-breakpoint
CREATE TABLE "ledger_day_kept" (
	"day" date PRIMARY KEY NOT NULL,
	"kept_at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_seal" ADD COLUMN "begins_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_seal" ADD COLUMN "ends_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_check_deviation" ADD CONSTRAINT "ledger_check_deviation_run_fk" FOREIGN KEY ("run_id") REFERENCES "public"."ledger_check_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_check_run_by_start" ON "ledger_check_run" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "ledger_entry_spent" ON "ledger_entry" USING btree ("account_id","amount") WHERE "ledger_entry"."side" = 'spent';--> statement-breakpoint
CREATE INDEX "ledger_entry_expired" ON "ledger_entry" USING btree ("account_id","amount") WHERE "ledger_entry"."side" = 'expired';--> statement-breakpoint
CREATE INDEX "lot_by_activation" ON "lot" USING btree ("active_from","account_id") WHERE "lot"."state" = 'pending';
--> statement-breakpoint
ALTER TABLE "ledger_check_run" ADD CONSTRAINT "ledger_check_run_state_known" CHECK ("state" IN ('queued', 'running', 'done', 'failed'));
--> statement-breakpoint
ALTER TABLE "ledger_day" ADD CONSTRAINT "ledger_day_side_known" CHECK ("side" IN ('issued', 'spent', 'expired', 'recalled', 'adjusted', 'transferred'));
--> statement-breakpoint
ALTER TABLE "ledger_day" ADD CONSTRAINT "ledger_day_origin_known" CHECK ("origin" IN ('loyalty', 'reward', 'mixed'));
--> statement-breakpoint
-- Written anew by the functions that follow the migrations, over a function that takes a range of accounts.
DROP VIEW IF EXISTS "ledger_deviations";
