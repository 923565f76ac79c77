DROP INDEX "lot_spending_order";--> statement-breakpoint
CREATE INDEX "lot_activation_order" ON "lot" USING btree ("account_id","active_from","id") WHERE "lot"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "lot_spending_order" ON "lot" USING btree ("account_id","expires_at","active_from","id") WHERE "lot"."state" = 'active';