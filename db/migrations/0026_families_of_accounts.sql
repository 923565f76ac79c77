CREATE TABLE "account_owner_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_owner_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"from_client_id" bigint NOT NULL,
	"to_client_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmation" text NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "account_owner_change_of_two" CHECK ("account_owner_change"."from_client_id" <> "account_owner_change"."to_client_id")
);
--> statement-breakpoint
CREATE TABLE "client_merge_family" (
	"merge_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"client_id" bigint NOT NULL,
	"is_owner" boolean NOT NULL,
	CONSTRAINT "client_merge_family_pk" PRIMARY KEY("merge_id","account_id","client_id")
);
--> statement-breakpoint
ALTER TABLE "account_owner_change" ADD CONSTRAINT "account_owner_change_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_owner_change" ADD CONSTRAINT "account_owner_change_from_client_id_client_id_fk" FOREIGN KEY ("from_client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_owner_change" ADD CONSTRAINT "account_owner_change_to_client_id_client_id_fk" FOREIGN KEY ("to_client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merge_family" ADD CONSTRAINT "client_merge_family_merge_id_client_merge_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."client_merge"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merge_family" ADD CONSTRAINT "client_merge_family_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merge_family" ADD CONSTRAINT "client_merge_family_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_owner_change_by_account" ON "account_owner_change" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_member_one_owner" ON "account_member" USING btree ("account_id") WHERE "account_member"."is_owner" and "account_member"."left_at" is null;--> statement-breakpoint
CREATE INDEX "account_member_guest" ON "account_member" USING btree ("account_id","client_id") WHERE not "account_member"."is_owner" and "account_member"."left_at" is null;--> statement-breakpoint
ALTER TABLE "account_owner_change" ADD CONSTRAINT "account_owner_change_confirmed_by_known" CHECK ("confirmed_by" IN ('owner', 'member'));--> statement-breakpoint
ALTER TABLE "account_owner_change" ADD CONSTRAINT "account_owner_change_confirmation_known" CHECK ("confirmation" IN ('code', 'call', 'in_person'));
