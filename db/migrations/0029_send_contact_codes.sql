CREATE TABLE "contact_code" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contact_code_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"identifier_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"salt" text NOT NULL,
	"hash" text NOT NULL,
	"sent_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "sealed_code" text;--> statement-breakpoint
CREATE INDEX "contact_code_by_client" ON "contact_code" USING btree ("client_id","identifier_id","sent_at");--> statement-breakpoint
ALTER TABLE "contact_code" ADD CONSTRAINT "contact_code_purpose_known" CHECK ("purpose" IN ('confirm', 'verify', 'register'));
