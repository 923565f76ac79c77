CREATE TABLE "client_merge_item" (
	"merge_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"row_id" bigint NOT NULL,
	CONSTRAINT "client_merge_item_pk" PRIMARY KEY("merge_id","kind","row_id")
);
--> statement-breakpoint
CREATE TABLE "client_merge" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_merge_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"client_id" bigint NOT NULL,
	"survivor_id" bigint NOT NULL,
	"former_state" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "client_merge_of_two" CHECK ("client_merge"."client_id" <> "client_merge"."survivor_id"),
	CONSTRAINT "client_merge_undone_by_somebody" CHECK (("client_merge"."undone_at" is null) = ("client_merge"."undone_by" is null))
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "heir_id" bigint;--> statement-breakpoint
ALTER TABLE "client_merge_item" ADD CONSTRAINT "client_merge_item_merge_id_client_merge_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."client_merge"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merge" ADD CONSTRAINT "client_merge_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merge" ADD CONSTRAINT "client_merge_survivor_id_client_id_fk" FOREIGN KEY ("survivor_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_merge_item_by_row" ON "client_merge_item" USING btree ("kind","row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_merge_standing" ON "client_merge" USING btree ("client_id") WHERE "client_merge"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "client_merge_by_survivor" ON "client_merge" USING btree ("survivor_id","at");--> statement-breakpoint
CREATE INDEX "client_by_successor" ON "client" USING btree ("successor_id") WHERE "client"."successor_id" is not null;--> statement-breakpoint
CREATE INDEX "account_by_heir" ON "account" USING btree ("heir_id") WHERE "account"."heir_id" is not null;--> statement-breakpoint
ALTER TABLE "client_merge" ADD CONSTRAINT "client_merge_kind_known" CHECK ("kind" IN ('taken', 'merged'));--> statement-breakpoint
ALTER TABLE "client_merge" ADD CONSTRAINT "client_merge_former_state_known" CHECK ("former_state" IN ('anonymous', 'new', 'registered'));--> statement-breakpoint
ALTER TABLE "client_merge_item" ADD CONSTRAINT "client_merge_item_kind_known" CHECK ("kind" IN ('account', 'card', 'identifier', 'child', 'purchase', 'return', 'message'));
