CREATE TABLE "client_exclusion" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_exclusion_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"blocked_by_it" boolean NOT NULL,
	"asked_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"asked_by" text NOT NULL,
	"erases_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	"erased_at" timestamp with time zone,
	"erased_by" text,
	"burned" bigint,
	"written_off" bigint,
	"erased_rows" jsonb,
	"erased_files" bigint,
	"files_erased_at" timestamp with time zone,
	CONSTRAINT "client_exclusion_ends_once" CHECK ("client_exclusion"."withdrawn_at" is null or "client_exclusion"."erased_at" is null)
);
--> statement-breakpoint
ALTER TABLE "client_state_change" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "leaves_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "client_exclusion" ADD CONSTRAINT "client_exclusion_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "client_exclusion_open" ON "client_exclusion" USING btree ("client_id") WHERE "client_exclusion"."withdrawn_at" is null and "client_exclusion"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "client_exclusion_by_client" ON "client_exclusion" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "client_exclusion_due" ON "client_exclusion" USING btree ("erases_at") WHERE "client_exclusion"."withdrawn_at" is null and "client_exclusion"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "client_exclusion_by_erasure" ON "client_exclusion" USING btree ("erased_at") WHERE "client_exclusion"."erased_at" is not null;--> statement-breakpoint
CREATE INDEX "client_leaving" ON "client" USING btree ("leaves_at") WHERE "client"."leaves_at" is not null;--> statement-breakpoint
ALTER TABLE "client_exclusion" ADD CONSTRAINT "client_exclusion_reason_known" CHECK ("reason" IN ('service', 'messages', 'rules', 'other'));
