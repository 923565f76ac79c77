DROP INDEX "client_stats_by_average";--> statement-breakpoint
CREATE INDEX "card_number_tail" ON "card" USING btree (reverse(number) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "client_stats_order_last_day" ON "client_stats" USING btree (coalesce(last_day, '-infinity'::date),"client_id");--> statement-breakpoint
CREATE INDEX "client_stats_order_average" ON "client_stats" USING btree (coalesce(paid_sum / nullif(purchase_count, 0), -1),"client_id");--> statement-breakpoint
CREATE INDEX "client_order_joined_on" ON "client" USING btree (coalesce(joined_on, '-infinity'::date),"id");