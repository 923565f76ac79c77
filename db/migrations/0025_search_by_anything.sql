CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
--> statement-breakpoint
CREATE TABLE "name_word" (
	"word" text PRIMARY KEY NOT NULL,
	"sound" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "name_word_by_beginning" ON "name_word" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "name_word_by_sound" ON "name_word" USING btree ("sound" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "name_word_sound_trgm" ON "name_word" USING gin ("sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "card_number_trgm" ON "card" USING gin ("number" gin_trgm_ops);--> statement-breakpoint
UPDATE "client_identifier" SET "value" = replace("value", ' ', '') WHERE "kind" = 'document';--> statement-breakpoint
ALTER TABLE "client_identifier" ADD CONSTRAINT "client_identifier_document_is_bare" CHECK ("client_identifier"."kind" <> 'document' or strpos("client_identifier"."value", ' ') = 0);