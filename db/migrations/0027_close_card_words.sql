ALTER TABLE "card_category" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "card_type" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "card_category_name" ON "card_category" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "card_type_name" ON "card_type" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "client_exclusion_by_asked" ON "client_exclusion" USING btree ("asked_at","id");