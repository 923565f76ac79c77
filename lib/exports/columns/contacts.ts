import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { ExportColumn } from "../define-column";

export const contactColumns: readonly ExportColumn[] = [
  {
    id: "contact.phone",
    group: "contacts",
    look: "text",
    width: 16,
    isContact: true,
    isUsual: true,
    select: contactsOf("phone"),
  },
  {
    id: "contact.email",
    group: "contacts",
    look: "text",
    width: 28,
    isContact: true,
    isUsual: true,
    select: contactsOf("email"),
  },
  {
    id: "contact.accounts",
    group: "contacts",
    look: "text",
    width: 28,
    isContact: true,
    select: sql`(select string_agg(i.kind || ': ' || i.value, '; ' order by i.kind, i.id) from client_identifier i
      where i.client_id = client.id and i.kind in ('telegram', 'whatsapp', 'viber', 'max', 'vk', 'ok')
        and i.removed_at is null)`,
  },
  {
    id: "contact.document",
    group: "contacts",
    look: "text",
    width: 18,
    isContact: true,
    select: contactsOf("document"),
  },
  { id: "contact.address", group: "contacts", look: "text", width: 34, isContact: true, select: sql`pii.address` },
  {
    id: "card.numbers",
    group: "cards",
    look: "text",
    width: 22,
    isContact: true,
    isUsual: true,
    select: sql`(select string_agg(number, '; ' order by id) from card
      where card.client_id = client.id and card.status in ('active', 'blocked'))`,
  },
  {
    id: "card.count",
    group: "cards",
    look: "count",
    width: 8,
    select: sql`(select count(*)::int from card where card.client_id = client.id and card.status in ('active', 'blocked'))`,
  },
  { id: "card.kind", group: "cards", look: "word", width: 14, select: newestCard(sql`'cardKind_' || card.kind`) },
  { id: "card.state", group: "cards", look: "word", width: 16, select: newestCard(sql`'cardState_' || card.state`) },
  { id: "card.status", group: "cards", look: "word", width: 16, select: newestCard(sql`'cardStatus_' || card.status`) },
  {
    id: "card.category",
    group: "cards",
    look: "text",
    width: 16,
    select: newestCard(sql`(select name from card_category where key = card.category_key)`),
  },
  {
    id: "card.type",
    group: "cards",
    look: "text",
    width: 16,
    select: newestCard(sql`(select name from card_type where key = card.type_key)`),
  },
  { id: "consent.sms", group: "contacts", look: "yesNo", width: 12, select: consentTo("sms") },
  { id: "consent.email", group: "contacts", look: "yesNo", width: 12, select: consentTo("email") },
];

/** Of the card a client shows: one that works before one that is blocked, the newest of them. */
function newestCard(value: SQL): SQL {
  return sql`(select ${value} from card
    where card.client_id = client.id and card.status in ('active', 'blocked') order by card.status, card.id desc limit 1)`;
}

function contactsOf(kind: "phone" | "email" | "document"): SQL {
  return sql`(select string_agg(value, '; ' order by id) from client_identifier i
    where i.client_id = client.id and i.kind = ${sql.raw(`'${kind}'`)} and i.removed_at is null)`;
}

/** Empty where nobody has asked. */
function consentTo(channel: "sms" | "email"): SQL {
  return sql`(select subscribed from consent k
    where k.client_id = client.id and k.channel = ${sql.raw(`'${channel}'`)} and k.kind = 'advertising')`;
}
