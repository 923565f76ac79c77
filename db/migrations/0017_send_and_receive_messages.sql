CREATE TABLE "inbound_sms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbound_sms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider_message_id" text NOT NULL,
	"phone" text NOT NULL,
	"body" text NOT NULL,
	"outcome" text,
	"client_id" bigint,
	"card_id" bigint,
	"trace" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reply_message_id" bigint,
	"received_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"decided_at" timestamp with time zone,
	"deliveries" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inbound_sms_decided" CHECK (("inbound_sms"."outcome" is null) = ("inbound_sms"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "message_template" (
	"key" text NOT NULL,
	"language" text NOT NULL,
	"version" integer NOT NULL,
	"body" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" bigint,
	CONSTRAINT "message_template_pk" PRIMARY KEY("key","language","version")
);
--> statement-breakpoint
ALTER TABLE "message" ALTER COLUMN "client_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "is_reply" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "provider_message_id" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "reported_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_sms_once" ON "inbound_sms" USING btree ("provider_message_id");--> statement-breakpoint
CREATE INDEX "inbound_sms_by_received" ON "inbound_sms" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "inbound_sms_by_outcome" ON "inbound_sms" USING btree ("outcome","received_at","id");--> statement-breakpoint
CREATE INDEX "inbound_sms_by_client" ON "inbound_sms" USING btree ("client_id") WHERE "inbound_sms"."client_id" is not null;
--> statement-breakpoint
ALTER TABLE "inbound_sms" ADD CONSTRAINT "inbound_sms_outcome_known" CHECK ("outcome" IN ('activated', 'noNumber', 'twoNumbers', 'noSuchCard', 'phoneHasCard', 'cardOfOther', 'cardBlocked', 'cardReplaced', 'alreadyActive', 'clientBlocked', 'wayOff', 'badSender'));
--> statement-breakpoint
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_language_known" CHECK ("language" IN ('ru', 'en'));
