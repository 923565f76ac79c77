CREATE TABLE "approval_request" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "approval_request_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"key" text NOT NULL,
	"permission" text NOT NULL,
	"client_id" bigint,
	"clients" integer NOT NULL,
	"bonuses" bigint NOT NULL,
	"charged" bigint,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"requested_by" bigint NOT NULL,
	"requested_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"lapses_at" timestamp with time zone NOT NULL,
	"runs_at" timestamp with time zone,
	"decided_by" bigint,
	"decided_at" timestamp with time zone,
	"reason" text,
	"refusal" jsonb,
	"closed_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	CONSTRAINT "approval_request_rejected_by_somebody" CHECK ("approval_request"."state" <> 'rejected' or "approval_request"."decided_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "batch_item" (
	"batch_id" bigint NOT NULL,
	"client_id" bigint NOT NULL,
	"account_id" bigint,
	"amount" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"seq" bigint,
	"undone" bigint,
	"spent" bigint,
	CONSTRAINT "batch_item_pk" PRIMARY KEY("batch_id","client_id"),
	CONSTRAINT "batch_item_reason_given" CHECK ("batch_item"."state" not in ('refused', 'left_out', 'kept') or "batch_item"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "lot_prolongation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lot_prolongation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"lot_id" integer NOT NULL,
	"amount" bigint NOT NULL,
	"former_end" timestamp with time zone NOT NULL,
	"new_end" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"batch_id" bigint,
	"undone_at" timestamp with time zone,
	CONSTRAINT "lot_prolongation_lengthens" CHECK ("lot_prolongation"."new_end" > "lot_prolongation"."former_end")
);
--> statement-breakpoint
-- Only the demonstration has written batches before: accruals of one amount to each.
ALTER TABLE "batch" DROP CONSTRAINT "batch_state_known";--> statement-breakpoint
ALTER TABLE "batch" ALTER COLUMN "created_by" SET DATA TYPE bigint USING split_part("created_by", ':', 2)::bigint;--> statement-breakpoint
ALTER TABLE "batch" RENAME COLUMN "title" TO "comment";--> statement-breakpoint
ALTER TABLE "batch" RENAME COLUMN "facts" TO "terms";--> statement-breakpoint
ALTER TABLE "batch" ALTER COLUMN "terms" DROP DEFAULT;--> statement-breakpoint
UPDATE "batch" SET "kind" = 'accrue', "terms" = jsonb_build_object('amount', "terms" -> 'amount', 'lastDay', NULL, 'notify', false);--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "definition" jsonb;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "segment_id" uuid;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "selection" jsonb;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "items_planned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "amount_planned" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "left_out" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "frozen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "items_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "items_refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "amount_done" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "failure" jsonb;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "approval_id" bigint;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "approved_by" bigint;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "cancel_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "undone_by" bigint;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "undo_started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "items_undone" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "items_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "amount_undone" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "items_spent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "amount_spent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_requested_by_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_prolongation" ADD CONSTRAINT "lot_prolongation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_request_once" ON "approval_request" USING btree ("requested_by","key");--> statement-breakpoint
CREATE INDEX "approval_request_waiting" ON "approval_request" USING btree ("lapses_at") WHERE "approval_request"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "approval_request_by_author" ON "approval_request" USING btree ("requested_by","id");--> statement-breakpoint
CREATE INDEX "batch_item_by_state" ON "batch_item" USING btree ("batch_id","state","account_id","client_id");--> statement-breakpoint
CREATE INDEX "lot_prolongation_by_account" ON "lot_prolongation" USING btree ("account_id","lot_id");--> statement-breakpoint
CREATE INDEX "lot_prolongation_by_batch" ON "lot_prolongation" USING btree ("batch_id","account_id") WHERE "lot_prolongation"."batch_id" is not null;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_live" ON "batch" USING btree ("state") WHERE "batch"."state" in ('preparing', 'running', 'undoing');--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_comment_bounded" CHECK (length("batch"."comment") between 1 and 1000);--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_kind_known" CHECK ("kind" IN ('accrue', 'debit', 'prolong'));--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_state_known" CHECK ("state" IN ('preparing', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'));--> statement-breakpoint
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_state_known" CHECK ("state" IN ('waiting', 'done', 'refused', 'left_out', 'undone', 'kept'));--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_state_known" CHECK ("state" IN ('waiting', 'approved', 'done', 'refused', 'rejected', 'withdrawn', 'lapsed'));
