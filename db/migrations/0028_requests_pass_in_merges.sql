ALTER TABLE "client_merge_item" DROP CONSTRAINT "client_merge_item_kind_known";--> statement-breakpoint
ALTER TABLE "client_merge_item" ADD CONSTRAINT "client_merge_item_kind_known" CHECK ("kind" IN ('account', 'card', 'identifier', 'child', 'purchase', 'return', 'message', 'request'));
