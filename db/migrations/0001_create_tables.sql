CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"client_id" bigint,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "audit_value" (
	"audit_id" bigint PRIMARY KEY NOT NULL,
	"client_id" bigint NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "one_time_link_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code_hash" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"user_id" bigint,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_link_names_its_user" CHECK (("one_time_link"."kind" = 'first') = ("one_time_link"."user_id" is null))
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"subject" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "user_grant" (
	"user_id" bigint NOT NULL,
	"permission" text NOT NULL,
	"granted" boolean NOT NULL,
	"granted_by" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "user_grant_pk" PRIMARY KEY("user_id","permission")
);
--> statement-breakpoint
CREATE TABLE "user_session" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "user_session_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" "bytea" NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"idle_minutes" integer NOT NULL,
	"authenticated_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"locked_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"ip" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "user_store" (
	"user_id" bigint NOT NULL,
	"store_id" integer NOT NULL,
	CONSTRAINT "user_store_pk" PRIMARY KEY("user_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "user_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"role" text NOT NULL,
	"stores_limited" boolean DEFAULT false NOT NULL,
	"language" text DEFAULT 'ru' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"density" text DEFAULT 'normal' NOT NULL,
	"single_keys" boolean DEFAULT true NOT NULL,
	"ends_on" date,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"list_views" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "user_email_not_empty" CHECK (length("user"."email") between 3 and 254)
);
--> statement-breakpoint
CREATE TABLE "card_category" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"card_id" bigint NOT NULL,
	"client_id" bigint NOT NULL,
	"what" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card_type" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "card_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" text NOT NULL,
	"client_id" bigint NOT NULL,
	"kind" text DEFAULT 'physical' NOT NULL,
	"category_key" text,
	"type_key" text,
	"state" text NOT NULL,
	"packed_at" timestamp with time zone,
	"issued_at" timestamp with time zone,
	"activated_at" timestamp with time zone,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"replaced_by" bigint,
	"wallet_state" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "card_number_is_plain" CHECK ("card"."number" ~ '^[0-9A-Z-]{4,32}$'),
	CONSTRAINT "card_replaced_names_successor" CHECK (("card"."status" = 'replaced') = ("card"."replaced_by" is not null)),
	CONSTRAINT "card_wallet_has_state" CHECK (("card"."kind" = 'wallet') = ("card"."wallet_state" is not null))
);
--> statement-breakpoint
CREATE TABLE "child" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "child_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"name_key" text GENERATED ALWAYS AS (replace(lower(name), 'ё', 'е')) STORED NOT NULL,
	"birth_date" date,
	"birth_day" smallint GENERATED ALWAYS AS ((extract(month from birth_date) * 100 + extract(day from birth_date))::smallint) STORED,
	"gender" text
);
--> statement-breakpoint
CREATE TABLE "client_block_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_block_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"blocked" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	"prolonged_days" integer
);
--> statement-breakpoint
CREATE TABLE "client_identifier" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_identifier_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"added_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"removed_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "client_identifier_phone_is_e164" CHECK ("client_identifier"."kind" <> 'phone' or "client_identifier"."value" ~ '^\+[1-9][0-9]{6,14}$'),
	CONSTRAINT "client_identifier_email_is_lower" CHECK ("client_identifier"."kind" <> 'email' or "client_identifier"."value" = lower("client_identifier"."value"))
);
--> statement-breakpoint
CREATE TABLE "client_level" (
	"client_id" bigint NOT NULL,
	"system_key" text NOT NULL,
	"level_key" text NOT NULL,
	"since" timestamp with time zone DEFAULT app_now() NOT NULL,
	"assigned_until" date,
	CONSTRAINT "client_level_pk" PRIMARY KEY("client_id","system_key")
);
--> statement-breakpoint
CREATE TABLE "client_pii" (
	"client_id" bigint PRIMARY KEY NOT NULL,
	"surname" text DEFAULT '' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"patronymic" text DEFAULT '' NOT NULL,
	"name_key" text GENERATED ALWAYS AS (replace(lower(btrim(surname || ' ' || name || ' ' || patronymic)), 'ё', 'е')) STORED NOT NULL,
	"birth_date" date,
	"birth_day" smallint GENERATED ALWAYS AS ((extract(month from birth_date) * 100 + extract(day from birth_date))::smallint) STORED,
	"gender" text,
	"region" text,
	"city" text,
	"address" text,
	"time_zone" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "client_pii_birth_date_plausible" CHECK ("client_pii"."birth_date" >= '1900-01-01'),
	CONSTRAINT "client_pii_custom_bounded" CHECK (pg_column_size("client_pii"."custom") <= 32768)
);
--> statement-breakpoint
CREATE TABLE "client_product" (
	"client_id" bigint NOT NULL,
	"product_id" integer NOT NULL,
	"purchase_count" integer NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "client_product_pk" PRIMARY KEY("client_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "client_seller" (
	"client_id" bigint NOT NULL,
	"seller_id" integer NOT NULL,
	"purchase_count" integer NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "client_seller_pk" PRIMARY KEY("client_id","seller_id")
);
--> statement-breakpoint
CREATE TABLE "client_state_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_state_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_stats" (
	"client_id" bigint PRIMARY KEY NOT NULL,
	"purchase_count" integer DEFAULT 0 NOT NULL,
	"item_count" integer DEFAULT 0 NOT NULL,
	"paid_sum" bigint DEFAULT 0 NOT NULL,
	"paid_max" bigint,
	"first_day" date,
	"last_day" date,
	"return_count" integer DEFAULT 0 NOT NULL,
	"return_sum" bigint DEFAULT 0 NOT NULL,
	"last_return_day" date,
	"bonus_balance" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_store" (
	"client_id" bigint NOT NULL,
	"store_id" integer NOT NULL,
	"purchase_count" integer NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "client_store_pk" PRIMARY KEY("client_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "client" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "client_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"blocked_at" timestamp with time zone,
	"blocked_by" bigint,
	"block_reason" text,
	"block_message" text,
	"recycle_until" timestamp with time zone,
	"successor_id" bigint,
	"joined_on" date,
	"joined_store_id" integer,
	"created_by" text NOT NULL,
	"added_by" text,
	"has_purchase" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_block_has_reason" CHECK (("client"."blocked_at" is null) = ("client"."block_reason" is null)),
	CONSTRAINT "client_deleted_names_successor" CHECK ("client"."state" = 'deleted' or "client"."successor_id" is null)
);
--> statement-breakpoint
CREATE TABLE "consent_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consent_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"subscribed" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL,
	"source" text NOT NULL,
	"wording" text
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"client_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"subscribed" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "consent_pk" PRIMARY KEY("client_id","channel","kind")
);
--> statement-breakpoint
CREATE TABLE "level_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "level_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"system_key" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"actor" text NOT NULL,
	"comment" text
);
--> statement-breakpoint
CREATE TABLE "export" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "export_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text DEFAULT 'clients' NOT NULL,
	"format" text DEFAULT 'xlsx' NOT NULL,
	"definition" jsonb NOT NULL,
	"segment_id" uuid,
	"columns" jsonb NOT NULL,
	"with_contacts" boolean NOT NULL,
	"purpose" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"rows_total" integer,
	"rows_written" integer DEFAULT 0 NOT NULL,
	"snapshot_at" timestamp with time zone,
	"file_path" text,
	"file_size" bigint,
	"sha256" text,
	"failure" jsonb,
	"cancel_requested_at" timestamp with time zone,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"stores" jsonb,
	"language" text DEFAULT 'ru' NOT NULL,
	CONSTRAINT "export_with_contacts_has_purpose" CHECK (not "export"."with_contacts" or length(btrim(coalesce("export"."purpose", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"import_id" bigint NOT NULL,
	"row_number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"client_id" bigint,
	"outcome" text,
	"errors" jsonb,
	CONSTRAINT "import_row_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "imported_row" (
	"file_hash" "bytea" NOT NULL,
	"row_number" integer NOT NULL,
	"import_id" bigint NOT NULL,
	CONSTRAINT "imported_row_pk" PRIMARY KEY("file_hash","row_number")
);
--> statement-breakpoint
CREATE TABLE "import" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"file_path" text,
	"file_hash" "bytea" NOT NULL,
	"file_size" bigint NOT NULL,
	"format" text NOT NULL,
	"preview" jsonb NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dry_run" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"phase" text,
	"rows_total" integer,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_created" integer DEFAULT 0 NOT NULL,
	"rows_updated" integer DEFAULT 0 NOT NULL,
	"rows_unchanged" integer DEFAULT 0 NOT NULL,
	"rows_failed" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"failed_file_path" text,
	"cancel_requested_at" timestamp with time zone,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"template" text NOT NULL,
	"address" text NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "opening_bonus" (
	"client_id" bigint PRIMARY KEY NOT NULL,
	"import_id" bigint NOT NULL,
	"amount" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"client_id" bigint,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeat" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_member" (
	"account_id" bigint NOT NULL,
	"client_id" bigint NOT NULL,
	"is_primary" boolean DEFAULT true NOT NULL,
	"is_owner" boolean DEFAULT true NOT NULL,
	"joined_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "account_member_pk" PRIMARY KEY("account_id","client_id","joined_at")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"currency" text DEFAULT 'bonus' NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"debt" bigint DEFAULT 0 NOT NULL,
	"next_due_at" timestamp with time zone DEFAULT 'infinity' NOT NULL,
	"frozen_at" timestamp with time zone,
	"seq" bigint DEFAULT 0 NOT NULL,
	"last_lot_id" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "account_available_not_negative" CHECK ("account"."available" >= 0),
	CONSTRAINT "account_pending_not_negative" CHECK ("account"."pending" >= 0),
	CONSTRAINT "account_reserved_not_negative" CHECK ("account"."reserved" >= 0),
	CONSTRAINT "account_debt_not_negative" CHECK ("account"."debt" >= 0),
	CONSTRAINT "account_debt_excludes_available" CHECK ("account"."debt" = 0 or "account"."available" = 0),
	CONSTRAINT "account_within_ceiling" CHECK ("account"."available" + "account"."pending" + "account"."reserved" <= 1000000000000000)
);
--> statement-breakpoint
CREATE TABLE "batch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "card_account" (
	"card_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	CONSTRAINT "card_account_pk" PRIMARY KEY("card_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"answer" jsonb,
	"client_id" bigint,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "idempotency_pk" PRIMARY KEY("scope","key"),
	CONSTRAINT "idempotency_key_bounded" CHECK (length("idempotency"."key") between 8 and 200)
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"account_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"n" smallint NOT NULL,
	"side" text NOT NULL,
	"lot_id" integer,
	"amount" bigint NOT NULL,
	CONSTRAINT "ledger_entry_pk" PRIMARY KEY("account_id","seq","n"),
	CONSTRAINT "ledger_entry_amount_not_zero" CHECK ("ledger_entry"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_note" (
	"account_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"comment" text,
	"erased_at" timestamp with time zone,
	CONSTRAINT "ledger_note_pk" PRIMARY KEY("account_id","seq"),
	CONSTRAINT "ledger_note_bounded" CHECK (length("ledger_note"."comment") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "ledger_seal" (
	"day" date PRIMARY KEY NOT NULL,
	"row_count" bigint NOT NULL,
	"sums" jsonb NOT NULL,
	"digest" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_tx" (
	"account_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"client_id" bigint,
	"card_id" bigint,
	"purchase_id" bigint,
	"return_id" bigint,
	"reservation_id" integer,
	"batch_id" bigint,
	"transfer_id" bigint,
	"reverses_seq" bigint,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"available_after" bigint NOT NULL,
	"pending_after" bigint NOT NULL,
	"reserved_after" bigint NOT NULL,
	"debt_after" bigint NOT NULL,
	CONSTRAINT "ledger_tx_pk" PRIMARY KEY("account_id","seq"),
	CONSTRAINT "ledger_tx_never_negative" CHECK (least("ledger_tx"."available_after", "ledger_tx"."pending_after", "ledger_tx"."reserved_after", "ledger_tx"."debt_after") >= 0)
);
--> statement-breakpoint
CREATE TABLE "limit_usage" (
	"user_id" bigint NOT NULL,
	"day" date NOT NULL,
	"accrued" bigint DEFAULT 0 NOT NULL,
	"debited" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "limit_usage_pk" PRIMARY KEY("user_id","day")
);
--> statement-breakpoint
CREATE TABLE "lot" (
	"account_id" bigint NOT NULL,
	"id" integer NOT NULL,
	"origin" text NOT NULL,
	"source" text NOT NULL,
	"from_account_id" bigint,
	"from_lot" integer,
	"amount" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"active_from" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone DEFAULT 'infinity' NOT NULL,
	"state" text NOT NULL,
	"purchase_id" bigint,
	"seq" bigint NOT NULL,
	CONSTRAINT "lot_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "lot_amount_positive" CHECK ("lot"."amount" > 0),
	CONSTRAINT "lot_within_amount" CHECK (0 <= "lot"."reserved" and "lot"."reserved" <= "lot"."remaining" and "lot"."remaining" <= "lot"."amount"),
	CONSTRAINT "lot_lives" CHECK ("lot"."active_from" < "lot"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "reservation_lot" (
	"account_id" bigint NOT NULL,
	"reservation_id" integer NOT NULL,
	"lot_id" integer NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "reservation_lot_pk" PRIMARY KEY("account_id","reservation_id","lot_id"),
	CONSTRAINT "reservation_lot_amount_positive" CHECK ("reservation_lot"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "reservation" (
	"account_id" bigint NOT NULL,
	"id" integer NOT NULL,
	"client_id" bigint NOT NULL,
	"card_id" bigint,
	"purchase_id" bigint,
	"amount" bigint NOT NULL,
	"completed" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "reservation_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "reservation_amount_positive" CHECK ("reservation"."amount" > 0),
	CONSTRAINT "reservation_completed_within" CHECK ("reservation"."completed" between 0 and "reservation"."amount")
);
--> statement-breakpoint
CREATE TABLE "custom_field" (
	"key" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"section" text DEFAULT '' NOT NULL,
	"type" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "custom_field_key_is_a_name" CHECK ("custom_field"."key" ~ '^[a-z][a-z0-9_]{0,39}$')
);
--> statement-breakpoint
CREATE TABLE "level_system" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "level" (
	"system_key" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"rank" integer NOT NULL,
	"spent_from" bigint DEFAULT 0 NOT NULL,
	"accrual_basis_points" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "level_pk" PRIMARY KEY("system_key","key"),
	CONSTRAINT "level_rate_within_bounds" CHECK ("level"."accrual_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "programme_rules" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "programme_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"active_from" timestamp with time zone NOT NULL,
	"rules" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"created_by" bigint
);
--> statement-breakpoint
CREATE TABLE "recent_filter" (
	"user_id" bigint NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "recent_filter_pk" PRIMARY KEY("user_id","hash")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"changed_by" bigint
);
--> statement-breakpoint
CREATE TABLE "stored_definition" (
	"hash" text PRIMARY KEY NOT NULL,
	"definition" jsonb NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"last_read_at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purchase_line_effect" (
	"purchase_id" bigint NOT NULL,
	"n" smallint NOT NULL,
	"promotion_key" text NOT NULL,
	"discount" bigint DEFAULT 0 NOT NULL,
	"bonuses" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "purchase_line_effect_pk" PRIMARY KEY("purchase_id","n","promotion_key")
);
--> statement-breakpoint
CREATE TABLE "purchase_line" (
	"purchase_id" bigint NOT NULL,
	"n" smallint NOT NULL,
	"client_id" bigint NOT NULL,
	"product_id" integer,
	"name" text,
	"quantity" numeric(12, 3) DEFAULT 1 NOT NULL,
	"price" bigint NOT NULL,
	"discount" bigint DEFAULT 0 NOT NULL,
	"bonuses_spent" bigint DEFAULT 0 NOT NULL,
	"bonuses_earned" bigint DEFAULT 0 NOT NULL,
	"paid" bigint NOT NULL,
	CONSTRAINT "purchase_line_pk" PRIMARY KEY("purchase_id","n"),
	CONSTRAINT "purchase_line_amounts_not_negative" CHECK (least("purchase_line"."price", "purchase_line"."discount", "purchase_line"."bonuses_spent", "purchase_line"."bonuses_earned", "purchase_line"."paid") >= 0)
);
--> statement-breakpoint
CREATE TABLE "purchase" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "purchase_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"card_id" bigint,
	"store_id" integer,
	"seller_id" integer,
	"kind" text DEFAULT 'receipt' NOT NULL,
	"status" text NOT NULL,
	"receipt" text,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"total" bigint NOT NULL,
	"paid" bigint NOT NULL,
	"discount" bigint DEFAULT 0 NOT NULL,
	"bonuses_spent" bigint DEFAULT 0 NOT NULL,
	"bonuses_earned" bigint DEFAULT 0 NOT NULL,
	"line_count" integer DEFAULT 0 NOT NULL,
	"entered_by" text,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "purchase_amounts_not_negative" CHECK (least("purchase"."total", "purchase"."paid", "purchase"."discount", "purchase"."bonuses_spent", "purchase"."bonuses_earned") >= 0)
);
--> statement-breakpoint
CREATE TABLE "return_line" (
	"return_id" bigint NOT NULL,
	"n" smallint NOT NULL,
	"client_id" bigint NOT NULL,
	"purchase_line_n" smallint,
	"product_id" integer,
	"name" text,
	"quantity" numeric(12, 3) DEFAULT 1 NOT NULL,
	"refunded" bigint NOT NULL,
	CONSTRAINT "return_line_pk" PRIMARY KEY("return_id","n"),
	CONSTRAINT "return_line_refunded_not_negative" CHECK ("return_line"."refunded" >= 0)
);
--> statement-breakpoint
CREATE TABLE "return" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "return_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"purchase_id" bigint,
	"store_id" integer,
	"accepted_by_id" integer,
	"receipt" text,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"refunded" bigint NOT NULL,
	"bonuses_restored" bigint DEFAULT 0 NOT NULL,
	"bonuses_recalled" bigint DEFAULT 0 NOT NULL,
	"line_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "return_amounts_not_negative" CHECK (least("return"."refunded", "return"."bonuses_restored", "return"."bonuses_recalled") >= 0)
);
--> statement-breakpoint
CREATE TABLE "change_feed" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_feed_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" bigint NOT NULL,
	"noun" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segment_member" (
	"segment_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"entered_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "segment_member_pk" PRIMARY KEY("segment_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "segment_reference" (
	"segment_id" uuid NOT NULL,
	"refers_to" uuid NOT NULL,
	CONSTRAINT "segment_reference_pk" PRIMARY KEY("segment_id","refers_to")
);
--> statement-breakpoint
CREATE TABLE "segment_stay" (
	"segment_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_stay_pk" PRIMARY KEY("segment_id","client_id","entered_at")
);
--> statement-breakpoint
CREATE TABLE "segment_use" (
	"segment_id" uuid NOT NULL,
	"noun" text NOT NULL,
	"noun_id" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "segment_use_pk" PRIMARY KEY("segment_id","noun","noun_id")
);
--> statement-breakpoint
CREATE TABLE "segment_version" (
	"segment_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT app_now() NOT NULL,
	CONSTRAINT "segment_version_pk" PRIMARY KEY("segment_id","version")
);
--> statement-breakpoint
CREATE TABLE "segment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"kind" text DEFAULT 'dynamic' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"definition" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT app_now() NOT NULL,
	"archived_at" timestamp with time zone,
	"pinned" boolean DEFAULT false NOT NULL,
	"size" integer,
	"size_as_of" timestamp with time zone,
	"size_state" text DEFAULT 'stale' NOT NULL,
	"size_reason" text,
	CONSTRAINT "segment_name_bounded" CHECK (length(btrim("segment"."name")) between 1 and 60),
	CONSTRAINT "segment_has_definition" CHECK (("segment"."kind" = 'static') = ("segment"."definition" is null))
);
--> statement-breakpoint
CREATE TABLE "product_category" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "product_category_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" integer
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "product_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (replace(lower(name), 'ё', 'е')) STORED NOT NULL,
	"category_id" integer,
	"price" integer
);
--> statement-breakpoint
CREATE TABLE "seller" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "seller_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"store_id" integer
);
--> statement-breakpoint
CREATE TABLE "store" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "store_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"city" text,
	"region" text,
	"format" text,
	"group_name" text,
	"time_zone" text,
	"opened_on" date,
	"closed_on" date
);
--> statement-breakpoint
ALTER TABLE "audit_value" ADD CONSTRAINT "audit_value_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_grant" ADD CONSTRAINT "user_grant_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_grant" ADD CONSTRAINT "user_grant_granted_by_user_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_store" ADD CONSTRAINT "user_store_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_store" ADD CONSTRAINT "user_store_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_category_key_card_category_key_fk" FOREIGN KEY ("category_key") REFERENCES "public"."card_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_type_key_card_type_key_fk" FOREIGN KEY ("type_key") REFERENCES "public"."card_type"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child" ADD CONSTRAINT "child_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_identifier" ADD CONSTRAINT "client_identifier_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_level" ADD CONSTRAINT "client_level_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_pii" ADD CONSTRAINT "client_pii_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_stats" ADD CONSTRAINT "client_stats_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_joined_store_id_store_id_fk" FOREIGN KEY ("joined_store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_member" ADD CONSTRAINT "account_member_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_member" ADD CONSTRAINT "account_member_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_account" ADD CONSTRAINT "card_account_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_account" ADD CONSTRAINT "card_account_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_tx_fk" FOREIGN KEY ("account_id","seq") REFERENCES "public"."ledger_tx"("account_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_tx" ADD CONSTRAINT "ledger_tx_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_lot" ADD CONSTRAINT "reservation_lot_reservation_fk" FOREIGN KEY ("account_id","reservation_id") REFERENCES "public"."reservation"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level" ADD CONSTRAINT "level_system_key_level_system_key_fk" FOREIGN KEY ("system_key") REFERENCES "public"."level_system"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_line_effect" ADD CONSTRAINT "purchase_line_effect_line_fk" FOREIGN KEY ("purchase_id","n") REFERENCES "public"."purchase_line"("purchase_id","n") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_line" ADD CONSTRAINT "purchase_line_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_line" ADD CONSTRAINT "purchase_line_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_seller_id_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."seller"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_return_id_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."return"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return" ADD CONSTRAINT "return_client_id_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return" ADD CONSTRAINT "return_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return" ADD CONSTRAINT "return_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return" ADD CONSTRAINT "return_accepted_by_id_seller_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."seller"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_reference" ADD CONSTRAINT "segment_reference_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_reference" ADD CONSTRAINT "segment_reference_refers_to_segment_id_fk" FOREIGN KEY ("refers_to") REFERENCES "public"."segment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_use" ADD CONSTRAINT "segment_use_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_version" ADD CONSTRAINT "segment_version_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_category_id_product_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."product_category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller" ADD CONSTRAINT "seller_store_id_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."store"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_by_client" ON "audit" USING btree ("client_id","id") WHERE "audit"."client_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_by_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_by_action" ON "audit" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_value_by_client" ON "audit_value" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_link_code_unique" ON "one_time_link" USING btree ("code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "user_session_token_unique" ON "user_session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "user_session_by_user" ON "user_session" USING btree ("user_id") WHERE "user_session"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "user_email_unique" ON "user" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "card_change_by_card" ON "card_change" USING btree ("card_id","at");--> statement-breakpoint
CREATE INDEX "card_change_by_client" ON "card_change" USING btree ("client_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "card_number_unique" ON "card" USING btree ("number") WHERE "card"."status" <> 'deleted';--> statement-breakpoint
CREATE INDEX "card_by_client" ON "card" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "card_number_order" ON "card" USING btree (number collate "C");--> statement-breakpoint
CREATE INDEX "card_by_rare_status" ON "card" USING btree ("status","client_id") WHERE "card"."status" <> 'active';--> statement-breakpoint
CREATE INDEX "card_by_category" ON "card" USING btree ("category_key","client_id");--> statement-breakpoint
CREATE INDEX "card_by_type" ON "card" USING btree ("type_key","client_id");--> statement-breakpoint
CREATE INDEX "child_by_client" ON "child" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "child_by_birth_date" ON "child" USING btree ("birth_date","client_id");--> statement-breakpoint
CREATE INDEX "child_by_birth_day" ON "child" USING btree ("birth_day","client_id");--> statement-breakpoint
CREATE INDEX "child_name_trgm" ON "child" USING gin ("name_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "client_block_change_by_client" ON "client_block_change" USING btree ("client_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "client_identifier_unique" ON "client_identifier" USING btree ("kind","value") WHERE "client_identifier"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "client_identifier_by_client" ON "client_identifier" USING btree ("client_id","kind") WHERE "client_identifier"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "client_identifier_phone_tail" ON "client_identifier" USING btree (reverse("value") text_pattern_ops) WHERE "client_identifier"."kind" = 'phone' and "client_identifier"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "client_identifier_email_trgm" ON "client_identifier" USING gin ("value" gin_trgm_ops) WHERE "client_identifier"."kind" = 'email' and "client_identifier"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "client_level_by_level" ON "client_level" USING btree ("system_key","level_key","client_id");--> statement-breakpoint
CREATE INDEX "client_pii_name_order" ON "client_pii" USING btree ((name_key = ''),name_key collate "C","client_id");--> statement-breakpoint
CREATE INDEX "client_pii_name_trgm" ON "client_pii" USING gin ("name_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "client_pii_by_birth_date" ON "client_pii" USING btree ("birth_date","client_id");--> statement-breakpoint
CREATE INDEX "client_pii_by_birth_day" ON "client_pii" USING btree ("birth_day","client_id");--> statement-breakpoint
CREATE INDEX "client_pii_by_gender" ON "client_pii" USING btree ("gender","client_id");--> statement-breakpoint
CREATE INDEX "client_pii_by_city" ON "client_pii" USING btree ("city","client_id");--> statement-breakpoint
CREATE INDEX "client_pii_custom" ON "client_pii" USING gin ("custom");--> statement-breakpoint
CREATE INDEX "client_product_reverse" ON "client_product" USING btree ("product_id","client_id");--> statement-breakpoint
CREATE INDEX "client_seller_reverse" ON "client_seller" USING btree ("seller_id","client_id");--> statement-breakpoint
CREATE INDEX "client_state_change_by_client" ON "client_state_change" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "client_stats_by_count" ON "client_stats" USING btree ("purchase_count","client_id");--> statement-breakpoint
CREATE INDEX "client_stats_by_sum" ON "client_stats" USING btree ("paid_sum","client_id");--> statement-breakpoint
CREATE INDEX "client_stats_by_last_day" ON "client_stats" USING btree ("last_day","client_id");--> statement-breakpoint
CREATE INDEX "client_stats_by_average" ON "client_stats" USING btree ((paid_sum / nullif(purchase_count, 0)),"client_id");--> statement-breakpoint
CREATE INDEX "client_stats_by_bonuses" ON "client_stats" USING btree ("bonus_balance","client_id");--> statement-breakpoint
CREATE INDEX "client_store_reverse" ON "client_store" USING btree ("store_id","client_id");--> statement-breakpoint
CREATE INDEX "client_in_base" ON "client" USING btree ("id") WHERE "client"."recycle_until" is null and ("client"."state" in ('anonymous', 'registered') or ("client"."state" = 'new' and "client"."has_purchase"));--> statement-breakpoint
CREATE INDEX "client_by_joined_on" ON "client" USING btree ("joined_on","id");--> statement-breakpoint
CREATE INDEX "client_by_joined_store" ON "client" USING btree ("joined_store_id");--> statement-breakpoint
CREATE INDEX "client_by_added_by" ON "client" USING btree ("added_by");--> statement-breakpoint
CREATE INDEX "client_by_rare_state" ON "client" USING btree ("state","id") WHERE "client"."state" <> 'registered';--> statement-breakpoint
CREATE INDEX "client_blocked" ON "client" USING btree ("id") WHERE "client"."blocked_at" is not null;--> statement-breakpoint
CREATE INDEX "client_in_bin" ON "client" USING btree ("recycle_until") WHERE "client"."recycle_until" is not null;--> statement-breakpoint
CREATE INDEX "consent_change_by_client" ON "consent_change" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "consent_subscribed" ON "consent" USING btree ("channel","kind","client_id") WHERE "consent"."subscribed";--> statement-breakpoint
CREATE INDEX "level_change_by_client" ON "level_change" USING btree ("client_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "export_token_unique" ON "export" USING btree ("token");--> statement-breakpoint
CREATE INDEX "export_by_author" ON "export" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "export_running" ON "export" USING btree ("state") WHERE "export"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "import_row_failed" ON "import_row" USING btree ("import_id","row_number") WHERE "import_row"."outcome" = 'failed';--> statement-breakpoint
CREATE INDEX "import_by_created" ON "import" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "import_by_hash" ON "import" USING btree ("file_hash");--> statement-breakpoint
CREATE INDEX "message_by_client" ON "message" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "message_waiting" ON "message" USING btree ("id") WHERE "message"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "message_by_at" ON "message" USING btree ("at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("id") WHERE "outbox"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_by_client" ON "outbox" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_member_one_primary" ON "account_member" USING btree ("client_id") WHERE "account_member"."is_primary" and "account_member"."left_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "account_member_once" ON "account_member" USING btree ("account_id","client_id") WHERE "account_member"."left_at" is null;--> statement-breakpoint
CREATE INDEX "account_member_by_client" ON "account_member" USING btree ("client_id","account_id") WHERE "account_member"."left_at" is null;--> statement-breakpoint
CREATE INDEX "account_due" ON "account" USING btree ("next_due_at") WHERE "account"."next_due_at" < 'infinity' and "account"."frozen_at" is null;--> statement-breakpoint
CREATE INDEX "batch_by_created" ON "batch" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "card_account_by_account" ON "card_account" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "idempotency_by_at" ON "idempotency" USING brin ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_tx_reversed_once" ON "ledger_tx" USING btree ("account_id","reverses_seq") WHERE "ledger_tx"."reverses_seq" is not null;--> statement-breakpoint
CREATE INDEX "ledger_tx_by_client" ON "ledger_tx" USING btree ("client_id","at") WHERE "ledger_tx"."client_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_tx_by_purchase" ON "ledger_tx" USING btree ("purchase_id") WHERE "ledger_tx"."purchase_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_tx_by_batch" ON "ledger_tx" USING btree ("batch_id") WHERE "ledger_tx"."batch_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_tx_by_transfer" ON "ledger_tx" USING btree ("transfer_id") WHERE "ledger_tx"."transfer_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_tx_by_at" ON "ledger_tx" USING brin ("at");--> statement-breakpoint
CREATE INDEX "lot_spending_order" ON "lot" USING btree ("account_id","expires_at","active_from","id") WHERE "lot"."state" in ('pending', 'active');--> statement-breakpoint
CREATE INDEX "lot_by_expiry" ON "lot" USING btree ("expires_at","account_id") WHERE "lot"."state" = 'active' and "lot"."expires_at" < 'infinity';--> statement-breakpoint
CREATE INDEX "lot_by_purchase" ON "lot" USING btree ("purchase_id") WHERE "lot"."purchase_id" is not null;--> statement-breakpoint
CREATE INDEX "reservation_open" ON "reservation" USING btree ("expires_at","account_id") WHERE "reservation"."state" = 'open';--> statement-breakpoint
CREATE INDEX "reservation_by_purchase" ON "reservation" USING btree ("purchase_id") WHERE "reservation"."purchase_id" is not null;--> statement-breakpoint
CREATE INDEX "programme_rules_by_start" ON "programme_rules" USING btree ("active_from");--> statement-breakpoint
CREATE INDEX "recent_filter_by_user" ON "recent_filter" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "stored_definition_by_read" ON "stored_definition" USING btree ("last_read_at");--> statement-breakpoint
CREATE INDEX "purchase_line_effect_by_promotion" ON "purchase_line_effect" USING btree ("promotion_key","purchase_id");--> statement-breakpoint
CREATE INDEX "purchase_line_by_product" ON "purchase_line" USING btree ("product_id","client_id") WHERE "purchase_line"."product_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_source_unique" ON "purchase" USING btree ("source","source_key");--> statement-breakpoint
CREATE INDEX "purchase_by_client" ON "purchase" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "purchase_by_day" ON "purchase" USING btree ("day","client_id") WHERE "purchase"."status" = 'completed';--> statement-breakpoint
CREATE INDEX "purchase_by_store" ON "purchase" USING btree ("store_id","day");--> statement-breakpoint
CREATE INDEX "purchase_by_seller" ON "purchase" USING btree ("seller_id","client_id") WHERE "purchase"."seller_id" is not null;--> statement-breakpoint
CREATE INDEX "purchase_by_receipt" ON "purchase" USING btree ("receipt") WHERE "purchase"."receipt" is not null;--> statement-breakpoint
CREATE INDEX "purchase_not_completed" ON "purchase" USING btree ("status","client_id") WHERE "purchase"."status" <> 'completed';--> statement-breakpoint
CREATE INDEX "return_line_by_product" ON "return_line" USING btree ("product_id","client_id") WHERE "return_line"."product_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "return_source_unique" ON "return" USING btree ("source","source_key");--> statement-breakpoint
CREATE INDEX "return_by_client" ON "return" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "return_by_purchase" ON "return" USING btree ("purchase_id") WHERE "return"."purchase_id" is not null;--> statement-breakpoint
CREATE INDEX "return_by_day" ON "return" USING btree ("day","client_id");--> statement-breakpoint
CREATE INDEX "return_by_store" ON "return" USING btree ("store_id","client_id");--> statement-breakpoint
CREATE INDEX "return_by_accepted" ON "return" USING btree ("accepted_by_id","client_id");--> statement-breakpoint
CREATE INDEX "change_feed_by_at" ON "change_feed" USING btree ("at");--> statement-breakpoint
CREATE INDEX "segment_member_by_client" ON "segment_member" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "segment_reference_reverse" ON "segment_reference" USING btree ("refers_to");--> statement-breakpoint
CREATE INDEX "segment_stay_by_client" ON "segment_stay" USING btree ("client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "segment_name_unique" ON "segment" USING btree (lower("name")) WHERE "segment"."archived_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "product_category_key_unique" ON "product_category" USING btree ("key");--> statement-breakpoint
CREATE INDEX "product_category_by_parent" ON "product_category" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_sku_unique" ON "product" USING btree ("sku");--> statement-breakpoint
CREATE INDEX "product_by_category" ON "product" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "product_name_trgm" ON "product" USING gin ("name_key" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "seller_code_unique" ON "seller" USING btree ("code");--> statement-breakpoint
CREATE INDEX "seller_by_store" ON "seller" USING btree ("store_id");--> statement-breakpoint
CREATE UNIQUE INDEX "store_code_unique" ON "store" USING btree ("code");