CREATE TABLE "activation_request" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activation_request_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"way" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"card_number" text,
	"client_id" bigint,
	"store_id" integer,
	"filled_on" date,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"taken_by" bigint,
	"taken_until" timestamp with time zone,
	"asked_what" text,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"reject_reason" text,
	CONSTRAINT "activation_request_decided" CHECK (("activation_request"."state" in ('approved', 'rejected')) = ("activation_request"."decided_at" is not null)),
	CONSTRAINT "activation_request_rejected_why" CHECK ("activation_request"."state" <> 'rejected' or "activation_request"."reject_reason" is not null),
	CONSTRAINT "activation_request_taken_until" CHECK (("activation_request"."taken_by" is null) = ("activation_request"."taken_until" is null)),
	CONSTRAINT "activation_request_mixed_names_client" CHECK ("activation_request"."way" <> 'mixed' or "activation_request"."client_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "store" ADD COLUMN "activates_cards" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "activation_request" ADD CONSTRAINT "activation_request_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activation_request" ADD CONSTRAINT "activation_request_taken_by_user_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activation_request_open" ON "activation_request" USING btree ("entered_at","id") WHERE "activation_request"."state" in ('waiting', 'asked');--> statement-breakpoint
CREATE INDEX "activation_request_by_client" ON "activation_request" USING btree ("client_id") WHERE "activation_request"."client_id" is not null;--> statement-breakpoint
CREATE INDEX "activation_request_by_store" ON "activation_request" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "activation_request_by_taker" ON "activation_request" USING btree ("taken_by") WHERE "activation_request"."taken_by" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "activation_request_card_once" ON "activation_request" USING btree ("card_number") WHERE "activation_request"."state" in ('waiting', 'asked');--> statement-breakpoint
ALTER TABLE "activation_request" ADD CONSTRAINT "activation_request_way_known" CHECK ("way" IN ('questionnaire', 'mixed', 'account', 'till'));--> statement-breakpoint
ALTER TABLE "activation_request" ADD CONSTRAINT "activation_request_state_known" CHECK ("state" IN ('waiting', 'asked', 'approved', 'rejected'));
