CREATE TABLE "feedback_answer" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_answer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"topic_id" integer,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback_message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"thread_id" bigint NOT NULL,
	"origin_thread_id" bigint NOT NULL,
	"direction" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"author" text NOT NULL,
	"message_id" bigint,
	"key" text NOT NULL,
	CONSTRAINT "feedback_message_sent_is_outgoing" CHECK ("feedback_message"."message_id" is null or "feedback_message"."direction" = 'outgoing')
);
--> statement-breakpoint
CREATE TABLE "feedback_thread" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_thread_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"topic_id" integer NOT NULL,
	"channel" text NOT NULL,
	"store_id" integer,
	"state" text DEFAULT 'open' NOT NULL,
	"assignee_id" bigint,
	"assigned_at" timestamp with time zone,
	"assigned_by" bigint,
	"opened_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"opened_by" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"merged_into" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "feedback_thread_closed_by_somebody" CHECK (("feedback_thread"."state" = 'closed') = ("feedback_thread"."closed_at" is not null)),
	CONSTRAINT "feedback_thread_merged_is_closed" CHECK ("feedback_thread"."merged_into" is null or "feedback_thread"."state" = 'closed'),
	CONSTRAINT "feedback_thread_assigned" CHECK (("feedback_thread"."assignee_id" is null) = ("feedback_thread"."assigned_at" is null))
);
--> statement-breakpoint
CREATE TABLE "feedback_topic" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_topic_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"hours" integer NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "feedback_topic_hours_bounded" CHECK ("feedback_topic"."hours" between 1 and 720)
);
--> statement-breakpoint
CREATE TABLE "client_note" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"body" text NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"written_by" bigint NOT NULL,
	"written_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"changed_by" bigint,
	"changed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_read" (
	"user_id" bigint NOT NULL,
	"key" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "notice_read_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reminder_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"body" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"user_id" bigint,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" bigint,
	CONSTRAINT "reminder_done_by_somebody" CHECK (("reminder"."done_at" is null) = ("reminder"."done_by" is null))
);
--> statement-breakpoint
ALTER TABLE "feedback_answer" ADD CONSTRAINT "feedback_answer_topic_id_feedback_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."feedback_topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_message" ADD CONSTRAINT "feedback_message_thread_id_feedback_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."feedback_thread"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_message" ADD CONSTRAINT "feedback_message_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_topic_id_feedback_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."feedback_topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_assignee_id_user_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_assigned_by_user_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_note" ADD CONSTRAINT "client_note_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_note" ADD CONSTRAINT "client_note_written_by_user_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_note" ADD CONSTRAINT "client_note_changed_by_user_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_done_by_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_answer_name" ON "feedback_answer" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "feedback_message_by_thread" ON "feedback_message" USING btree ("thread_id","id");--> statement-breakpoint
CREATE INDEX "feedback_message_by_origin" ON "feedback_message" USING btree ("origin_thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_message_once" ON "feedback_message" USING btree ("client_id","key");--> statement-breakpoint
CREATE INDEX "feedback_thread_open" ON "feedback_thread" USING btree ("due_at","id") WHERE "feedback_thread"."state" = 'open';--> statement-breakpoint
CREATE INDEX "feedback_thread_by_client" ON "feedback_thread" USING btree ("client_id","opened_at");--> statement-breakpoint
CREATE INDEX "feedback_thread_by_assignee" ON "feedback_thread" USING btree ("assignee_id","state") WHERE "feedback_thread"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "feedback_thread_by_last" ON "feedback_thread" USING btree ("last_at","id");--> statement-breakpoint
CREATE INDEX "feedback_thread_by_topic" ON "feedback_thread" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "feedback_thread_by_store" ON "feedback_thread" USING btree ("store_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_topic_name" ON "feedback_topic" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "client_note_by_client" ON "client_note" USING btree ("client_id","id");--> statement-breakpoint
CREATE INDEX "notice_read_by_at" ON "notice_read" USING btree ("read_at");--> statement-breakpoint
CREATE INDEX "reminder_by_client" ON "reminder" USING btree ("client_id","due_at");--> statement-breakpoint
CREATE INDEX "reminder_waiting" ON "reminder" USING btree ("due_at") WHERE "reminder"."done_at" is null;--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_channel_known" CHECK ("channel" IN ('phone', 'email', 'site', 'app', 'messenger', 'shop'));--> statement-breakpoint
ALTER TABLE "feedback_thread" ADD CONSTRAINT "feedback_thread_state_known" CHECK ("state" IN ('open', 'answered', 'closed'));--> statement-breakpoint
ALTER TABLE "feedback_message" ADD CONSTRAINT "feedback_message_direction_known" CHECK ("direction" IN ('incoming', 'outgoing', 'internal'));--> statement-breakpoint
ALTER TABLE "client_merge_item" DROP CONSTRAINT "client_merge_item_kind_known";--> statement-breakpoint
ALTER TABLE "client_merge_item" ADD CONSTRAINT "client_merge_item_kind_known" CHECK ("kind" IN ('account', 'card', 'identifier', 'child', 'purchase', 'return', 'message', 'request', 'feedback', 'note', 'reminder'));
