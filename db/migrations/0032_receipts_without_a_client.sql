CREATE TABLE "unclaimed_line" (
	"receipt_id" bigint NOT NULL,
	"n" smallint NOT NULL,
	"product_id" integer,
	"name" text,
	"quantity" numeric(12, 3) DEFAULT 1 NOT NULL,
	"price" bigint NOT NULL,
	"discount" bigint DEFAULT 0 NOT NULL,
	"paid" bigint NOT NULL,
	CONSTRAINT "unclaimed_line_pk" PRIMARY KEY("receipt_id","n")
);
--> statement-breakpoint
CREATE TABLE "unclaimed_receipt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unclaimed_receipt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"store_id" integer NOT NULL,
	"seller_id" integer,
	"receipt" text NOT NULL,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"paid" bigint NOT NULL,
	"discount" bigint DEFAULT 0 NOT NULL,
	"line_count" integer DEFAULT 0 NOT NULL,
	"entered_by" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "unclaimed_receipt_amounts_not_negative" CHECK (least("unclaimed_receipt"."paid", "unclaimed_receipt"."discount") >= 0)
);
--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "wording" text;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "earning_rules_id" integer;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "earning_level" text;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "earning_basis_points" integer;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "attached_by" text;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "attached_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "till_says" text;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "till_paid" bigint;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "till_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unclaimed_line" ADD CONSTRAINT "unclaimed_line_receipt_id_unclaimed_receipt_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."unclaimed_receipt"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unclaimed_line" ADD CONSTRAINT "unclaimed_line_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unclaimed_receipt" ADD CONSTRAINT "unclaimed_receipt_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unclaimed_receipt" ADD CONSTRAINT "unclaimed_receipt_seller_id_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "unclaimed_receipt_source_unique" ON "unclaimed_receipt" USING btree ("source","source_key");--> statement-breakpoint
CREATE INDEX "unclaimed_receipt_by_store" ON "unclaimed_receipt" USING btree ("store_id","day");--> statement-breakpoint
CREATE INDEX "purchase_by_hand" ON "purchase" USING btree (coalesce(attached_at, created_at),"id") WHERE "purchase"."source" = 'manual' or "purchase"."attached_by" is not null;--> statement-breakpoint
CREATE INDEX "purchase_entered" ON "purchase" USING btree ("store_id","day",lower(receipt)) WHERE "purchase"."source" = 'manual';--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_till_says_known" CHECK ("till_says" IN ('same', 'otherSum', 'otherClient'));
