CREATE TABLE "ledger_month" (
	"month" date NOT NULL,
	"measure" text NOT NULL,
	"origin" text NOT NULL,
	"store_id" integer NOT NULL,
	"seller_id" integer NOT NULL,
	"actor" text NOT NULL,
	"change" bigint NOT NULL,
	"operations" bigint NOT NULL,
	CONSTRAINT "ledger_month_pk" PRIMARY KEY("month","measure","origin","store_id","seller_id","actor")
);
--> statement-breakpoint
CREATE TABLE "ledger_month_kept" (
	"month" date PRIMARY KEY NOT NULL,
	"kept_at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receipt_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"day" date NOT NULL,
	"store_id" integer NOT NULL,
	"receipts" integer NOT NULL,
	"paid" bigint NOT NULL,
	"with_card" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_day" (
	"day" date NOT NULL,
	"store_id" integer NOT NULL,
	"receipts" integer NOT NULL,
	"paid" bigint NOT NULL,
	"with_card" integer NOT NULL,
	CONSTRAINT "receipt_day_pk" PRIMARY KEY("day","store_id")
);
--> statement-breakpoint
DROP INDEX "purchase_by_day";--> statement-breakpoint
CREATE INDEX "account_frozen" ON "account" USING btree ("id") WHERE "account"."frozen_at" is not null;--> statement-breakpoint
CREATE INDEX "purchase_by_day" ON "purchase" USING btree ("day","client_id","store_id") WHERE "purchase"."status" = 'completed';--> statement-breakpoint
ALTER TABLE "ledger_month" ADD CONSTRAINT "ledger_month_measure_known" CHECK ("measure" IN ('issued', 'spent', 'expired', 'recalled', 'restored', 'adjusted'));--> statement-breakpoint
ALTER TABLE "ledger_month" ADD CONSTRAINT "ledger_month_origin_known" CHECK ("origin" IN ('loyalty', 'reward', 'mixed'));
