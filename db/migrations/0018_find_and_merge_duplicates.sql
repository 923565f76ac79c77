CREATE TABLE "client_merge_account" (
	"merge_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"heir_id" bigint NOT NULL,
	"heir_seq" bigint NOT NULL,
	CONSTRAINT "client_merge_account_pk" PRIMARY KEY("merge_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "client_merge_side" (
	"merge_id" bigint NOT NULL,
	"client_id" bigint NOT NULL,
	"profile" jsonb NOT NULL,
	CONSTRAINT "client_merge_side_pk" PRIMARY KEY("merge_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_pair" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duplicate_pair_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"other_id" bigint NOT NULL,
	"kinds" text[] NOT NULL,
	"evidence" jsonb NOT NULL,
	"score" smallint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"dismissed_kinds" text[] DEFAULT '{}' NOT NULL,
	"found_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	CONSTRAINT "duplicate_pair_in_order_of_ids" CHECK ("duplicate_pair"."client_id" < "duplicate_pair"."other_id"),
	CONSTRAINT "duplicate_pair_has_evidence" CHECK (cardinality("duplicate_pair"."kinds") > 0),
	CONSTRAINT "duplicate_pair_decided" CHECK (("duplicate_pair"."state" = 'open') = ("duplicate_pair"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "duplicate_search" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duplicate_search_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"last_client_id" bigint DEFAULT 0 NOT NULL,
	"clients_total" integer NOT NULL,
	"clients_done" integer DEFAULT 0 NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "client_merge_account" ADD CONSTRAINT "client_merge_account_merge_id_client_merge_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."client_merge"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merge_side" ADD CONSTRAINT "client_merge_side_merge_id_client_merge_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."client_merge"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_other_id_client_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_merge_side_by_client" ON "client_merge_side" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_pair_once" ON "duplicate_pair" USING btree ("client_id","other_id");--> statement-breakpoint
CREATE INDEX "duplicate_pair_by_other" ON "duplicate_pair" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "duplicate_pair_in_order" ON "duplicate_pair" USING btree ("state","score","id");--> statement-breakpoint
CREATE INDEX "duplicate_pair_by_kind" ON "duplicate_pair" USING gin ("kinds");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_search_running" ON "duplicate_search" USING btree ("state") WHERE "duplicate_search"."state" = 'running';--> statement-breakpoint
CREATE INDEX "client_identifier_former" ON "client_identifier" USING btree ("kind","value") WHERE "client_identifier"."removed_at" is not null;--> statement-breakpoint
CREATE INDEX "client_identifier_former_by_client" ON "client_identifier" USING btree ("client_id") WHERE "client_identifier"."removed_at" is not null;--> statement-breakpoint
CREATE INDEX "client_pii_by_birth_and_name" ON "client_pii" USING btree ("birth_date",name_key collate "C");--> statement-breakpoint
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_state_known" CHECK ("state" IN ('open', 'dismissed', 'merged'));--> statement-breakpoint
ALTER TABLE "duplicate_search" ADD CONSTRAINT "duplicate_search_state_known" CHECK ("state" IN ('running', 'done', 'cancelled'));
