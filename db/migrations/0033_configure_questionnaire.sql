ALTER TABLE "client_identifier" ADD COLUMN "document_kind" text;--> statement-breakpoint
ALTER TABLE "client_identifier" ADD COLUMN "confirmed_by" text;--> statement-breakpoint
ALTER TABLE "custom_field" ADD COLUMN "hint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "custom_field" ADD COLUMN "limits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "custom_field" ADD COLUMN "on_profile" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "custom_field" ADD COLUMN "on_form" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "custom_field" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "custom_field" DROP CONSTRAINT "custom_field_type_known";--> statement-breakpoint
ALTER TABLE "custom_field" ADD CONSTRAINT "custom_field_type_known" CHECK ("type" IN ('text', 'long_text', 'number', 'rating', 'date', 'boolean', 'choice', 'choices', 'phone', 'email'));--> statement-breakpoint
ALTER TABLE "client_identifier" DROP CONSTRAINT "client_identifier_kind_known";--> statement-breakpoint
ALTER TABLE "client_identifier" ADD CONSTRAINT "client_identifier_kind_known" CHECK ("kind" IN ('phone', 'email', 'external_id', 'document', 'telegram', 'whatsapp', 'viber', 'max', 'vk', 'ok'));--> statement-breakpoint
ALTER TABLE "client_identifier" ADD CONSTRAINT "client_identifier_document_kind_known" CHECK ("document_kind" IN ('passport', 'foreign_passport', 'driving_licence', 'other'));
