-- One side of a transaction on its way to post_transaction(): the entry before it has a number.
CREATE TYPE ledger_move AS (side text, lot_id integer, amount bigint);
--> statement-breakpoint
-- Room for the new version of a row beside the old one: a balance, a lot and a key change in place.
ALTER TABLE account SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE lot SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
ALTER TABLE idempotency SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
