ALTER TABLE "batch" ADD CONSTRAINT "batch_state_known" CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'undone'));
--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_kind_known" CHECK ("kind" IN ('physical', 'virtual', 'wallet'));
--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_state_known" CHECK ("state" IN ('prepared', 'issued', 'activated'));
--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_status_known" CHECK ("status" IN ('active', 'blocked', 'replaced', 'deleted'));
--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_wallet_state_known" CHECK ("wallet_state" IN ('issued', 'installed', 'removed'));
--> statement-breakpoint
ALTER TABLE "child" ADD CONSTRAINT "child_gender_known" CHECK ("gender" IN ('male', 'female'));
--> statement-breakpoint
ALTER TABLE "client_identifier" ADD CONSTRAINT "client_identifier_kind_known" CHECK ("kind" IN ('phone', 'email', 'external_id', 'document'));
--> statement-breakpoint
ALTER TABLE "client_pii" ADD CONSTRAINT "client_pii_gender_known" CHECK ("gender" IN ('male', 'female'));
--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_state_known" CHECK ("state" IN ('anonymous', 'new', 'registered', 'deleted', 'excluded'));
--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_created_by_known" CHECK ("created_by" IN ('operator', 'till', 'account', 'sms', 'app', 'import', 'batch'));
--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_channel_known" CHECK ("channel" IN ('sms', 'email', 'push', 'messenger'));
--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_kind_known" CHECK ("kind" IN ('service', 'advertising'));
--> statement-breakpoint
ALTER TABLE "custom_field" ADD CONSTRAINT "custom_field_type_known" CHECK ("type" IN ('text', 'number', 'date', 'boolean', 'choice', 'choices'));
--> statement-breakpoint
ALTER TABLE "export" ADD CONSTRAINT "export_kind_known" CHECK ("kind" IN ('clients'));
--> statement-breakpoint
ALTER TABLE "export" ADD CONSTRAINT "export_format_known" CHECK ("format" IN ('xlsx', 'csv'));
--> statement-breakpoint
ALTER TABLE "export" ADD CONSTRAINT "export_state_known" CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired'));
--> statement-breakpoint
ALTER TABLE "export" ADD CONSTRAINT "export_language_known" CHECK ("language" IN ('ru', 'en'));
--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_outcome_known" CHECK ("outcome" IN ('created', 'updated', 'unchanged', 'failed'));
--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_kind_known" CHECK ("kind" IN ('clients', 'purchases'));
--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_format_known" CHECK ("format" IN ('csv', 'xlsx'));
--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_state_known" CHECK ("state" IN ('uploaded', 'queued', 'running', 'done', 'failed', 'cancelled'));
--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_side_known" CHECK ("side" IN ('available', 'pending', 'reserved', 'debt', 'issued', 'spent', 'expired', 'recalled', 'adjusted', 'transferred'));
--> statement-breakpoint
ALTER TABLE "ledger_tx" ADD CONSTRAINT "ledger_tx_kind_known" CHECK ("kind" IN ('accrue', 'debit', 'reserve', 'complete', 'cancel', 'activate', 'expire', 'restore', 'recall', 'reverse', 'adjust', 'transfer', 'exclusion'));
--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_origin_known" CHECK ("origin" IN ('loyalty', 'reward'));
--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_source_known" CHECK ("source" IN ('purchase', 'manual', 'promotion', 'welcome', 'birthday', 'import', 'mass', 'transfer'));
--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_state_known" CHECK ("state" IN ('pending', 'active', 'spent', 'expired', 'recalled'));
--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_channel_known" CHECK ("channel" IN ('sms', 'email', 'push', 'messenger'));
--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_kind_known" CHECK ("kind" IN ('service', 'advertising'));
--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_status_known" CHECK ("status" IN ('queued', 'sent', 'delivered', 'failed', 'withheld'));
--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_kind_known" CHECK ("kind" IN ('first', 'invitation', 'reset'));
--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_kind_known" CHECK ("kind" IN ('receipt', 'order'));
--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_status_known" CHECK ("status" IN ('open', 'completed', 'cancelled'));
--> statement-breakpoint
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_state_known" CHECK ("state" IN ('open', 'completed', 'cancelled', 'expired'));
--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_colour_known" CHECK ("colour" IN ('slate', 'red', 'orange', 'amber', 'lime', 'green', 'teal', 'sky', 'blue', 'violet', 'plum', 'pink'));
--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_kind_known" CHECK ("kind" IN ('dynamic', 'static', 'rfm'));
--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_size_state_known" CHECK ("size_state" IN ('fresh', 'recounting', 'stale', 'failed'));
--> statement-breakpoint
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_end_reason_known" CHECK ("end_reason" IN ('signed_out', 'role_changed', 'password_changed', 'ended_by_user', 'disabled'));
--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_role_known" CHECK ("role" IN ('administrator', 'marketer', 'operator', 'shift_lead', 'store_employee'));
--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_language_known" CHECK ("language" IN ('ru', 'en'));
--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_theme_known" CHECK ("theme" IN ('light', 'dark', 'system'));
--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_density_known" CHECK ("density" IN ('normal', 'compact'));
