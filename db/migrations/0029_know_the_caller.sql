CREATE TABLE "caller_answer" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "caller_answer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"question" text NOT NULL,
	"is_right" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caller_verification" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "caller_verification_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"way" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "caller_verification_lasts" CHECK ("caller_verification"."ends_at" > "caller_verification"."at")
);
--> statement-breakpoint
ALTER TABLE "caller_answer" ADD CONSTRAINT "caller_answer_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caller_verification" ADD CONSTRAINT "caller_verification_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "caller_answer_by_client" ON "caller_answer" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "caller_verification_in_force" ON "caller_verification" USING btree ("client_id","user_id","ends_at") WHERE "caller_verification"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "caller_verification" ADD CONSTRAINT "caller_verification_way_known" CHECK ("way" IN ('answers', 'code', 'number', 'papers', 'registered', 'paperwork'));--> statement-breakpoint
ALTER TABLE "caller_answer" ADD CONSTRAINT "caller_answer_question_known" CHECK ("question" IN ('birthDate', 'cardTail', 'lastStore', 'lastSum', 'email'));
