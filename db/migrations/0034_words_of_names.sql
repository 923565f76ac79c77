CREATE TABLE "receipt_month" (
	"month" date PRIMARY KEY NOT NULL,
	"receipts" integer NOT NULL,
	"paid" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "client_pii_name_words" ON "client_pii" USING gin (array_to_tsvector(array_remove(string_to_array(translate(name_key, E'.,\x3b()«»\x22-', repeat(' ', 9)), ' '), '')));--> statement-breakpoint
INSERT INTO "receipt_month" ("month", "receipts", "paid") SELECT date_trunc('month', "day")::date, sum("receipts"), sum("paid") FROM "receipt_day" GROUP BY 1;
