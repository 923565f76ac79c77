CREATE SEQUENCE "public"."card_virtual_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "card_batch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"prefix" text DEFAULT '' NOT NULL,
	"first_number" bigint NOT NULL,
	"last_number" bigint NOT NULL,
	"digits" integer NOT NULL,
	"check_digit" text DEFAULT 'none' NOT NULL,
	"kind" text DEFAULT 'physical' NOT NULL,
	"category_key" text,
	"type_key" text,
	"reuses_deleted" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"next_number" bigint NOT NULL,
	"cards_packed" integer DEFAULT 0 NOT NULL,
	"cards_skipped" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"cancel_requested_at" timestamp with time zone,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "card_batch_range_in_order" CHECK ("card_batch"."first_number" between 0 and "card_batch"."last_number"),
	CONSTRAINT "card_batch_progress_in_range" CHECK ("card_batch"."next_number" between "card_batch"."first_number" and "card_batch"."last_number" + 1),
	CONSTRAINT "card_batch_number_fits" CHECK ("card_batch"."digits" between 1 and 15 and length("card_batch"."last_number"::text) <= "card_batch"."digits"),
	CONSTRAINT "card_batch_prefix_is_plain" CHECK ("card_batch"."prefix" ~ '^[0-9A-Z-]{0,16}$')
);
--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "batch_id" bigint;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "card" ADD COLUMN "former_status" text;--> statement-breakpoint
ALTER TABLE "card_batch" ADD CONSTRAINT "card_batch_category_key_card_category_key_fk" FOREIGN KEY ("category_key") REFERENCES "public"."card_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_batch" ADD CONSTRAINT "card_batch_type_key_card_type_key_fk" FOREIGN KEY ("type_key") REFERENCES "public"."card_type"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_batch" ADD CONSTRAINT "card_batch_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_batch_by_created" ON "card_batch" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "card_batch_live" ON "card_batch" USING btree ("state") WHERE "card_batch"."state" in ('queued', 'running');--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_batch_id_card_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."card_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_by_batch" ON "card" USING btree ("batch_id","state") WHERE "card"."batch_id" is not null;--> statement-breakpoint
CREATE INDEX "card_by_replacement" ON "card" USING btree ("replaced_by") WHERE "card"."replaced_by" is not null;--> statement-breakpoint
CREATE INDEX "card_not_activated" ON "card" USING btree ("state","client_id") WHERE "card"."state" <> 'activated';--> statement-breakpoint
CREATE INDEX "card_in_wallet" ON "card" USING btree ("wallet_state","client_id") WHERE "card"."wallet_state" is not null;--> statement-breakpoint
CREATE INDEX "card_virtual" ON "card" USING btree ("client_id") WHERE "card"."kind" <> 'physical';
--> statement-breakpoint
ALTER TABLE "card_batch" ADD CONSTRAINT "card_batch_check_digit_known" CHECK ("check_digit" IN ('none', 'luhn', 'ean13'));--> statement-breakpoint
ALTER TABLE "card_batch" ADD CONSTRAINT "card_batch_kind_known" CHECK ("kind" IN ('physical', 'virtual'));--> statement-breakpoint
ALTER TABLE "card_batch" ADD CONSTRAINT "card_batch_state_known" CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_former_status_known" CHECK ("former_status" IN ('active', 'blocked'));
