import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, requirePermission } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import { inStoreScope } from "@/lib/access/store-scope";
import { Refusal } from "@/lib/core/refusal";
import { type CustomField, isContactType } from "@/lib/programme/custom-field-schema";
import { findCustomFields } from "@/lib/programme/custom-fields";
import { readProfileSettings } from "@/lib/programme/read-profile-settings";

import type { ClientCard, ClientCardNumber, ClientContact, OpenedCard } from "./card-schema";
import { type ContactKind, type ShownContact, showContact } from "./mask-contact";
import { participationOf } from "./participation";

const nobody: ReadonlySet<Permission> = new Set();

/**
 * One client with his profile. Contacts are masked for everybody: this read may run ahead of the click (a prefetch),
 * and what a person may see in full comes with the opening that is recorded.
 */
export async function getClientCard(ctx: Context, clientId: number): Promise<ClientCard> {
  requirePermission(ctx, "clients.view");
  const { rows } = await ctx.db.execute<StoredCard>(cardQuery(clientId, inStoreScope(ctx, sql`client.id`)));
  const [row] = rows;
  if (!row) throw Refusal.notFound();
  const { blocked, contacts, cards, ...rest } = row;
  const fields = await findCustomFields(ctx.db);
  return {
    ...rest,
    participation: participationOf({
      state: row.state,
      blocked: row.block !== null,
      subscribed: row.consents.some((consent) => consent.subscribed),
    }),
    contacts: contacts.map((contact) => ({ ...contact, value: masked(contact.kind, contact.value) })),
    cards: cards.map((card) => ({ ...card, number: masked("card", card.number) })),
    custom: shownAnswers(ctx, fields, row.custom),
    fields,
    profile: await readProfileSettings(ctx.db),
  };
}

/** The contacts of a client as this person may see them; only for a caller that records the opening. */
export async function readContacts(ctx: Context, clientId: number): Promise<OpenedCard> {
  requirePermission(ctx, "clients.view");
  const { contacts, cards } = await storedContacts(ctx.db, clientId);
  return {
    contacts: contacts.map(({ id, kind, value }) => ({ id, value: showContact(ctx.rights, kind, value) })),
    cards: cards.map(({ id, number }) => ({ id, value: showContact(ctx.rights, "card", number) })),
  };
}

/** Answers by which somebody can be reached are contacts like any other. */
function shownAnswers(ctx: Context, fields: readonly CustomField[], custom: ClientCard["custom"]) {
  const shown = { ...custom };
  for (const { key, type } of fields) {
    const value = shown[key];
    if (isContactType(type) && typeof value === "string") shown[key] = showContact(ctx.rights, type, value).text;
  }
  return shown;
}

type StoredContact = Omit<ClientContact, "value"> & { value: string };
type StoredNumber = Omit<ClientCardNumber, "number"> & { number: string };
type StoredCard = Omit<ClientCard, "participation" | "contacts" | "cards" | "fields" | "profile"> & {
  blocked: boolean;
  contacts: StoredContact[];
  cards: StoredNumber[];
};

function masked(kind: ContactKind, value: string): ShownContact {
  return showContact(nobody, kind, value);
}

async function storedContacts(db: Db, clientId: number): Promise<{ contacts: StoredContact[]; cards: StoredNumber[] }> {
  const { rows } = await db.execute<{ contacts: StoredContact[]; cards: StoredNumber[] }>(
    sql`select ${contactList(sql`${clientId}::bigint`)} as contacts, ${cardList(sql`${clientId}::bigint`)} as cards`,
  );
  const [row] = rows;
  return row ?? { contacts: [], cards: [] };
}

function contactList(clientId: SQL): SQL {
  return sql`coalesce((
    select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'value', i.value,
      'documentKind', i.document_kind,
      'confirmed', i.confirmed_at is not null, 'confirmedAt', ${moment(sql`i.confirmed_at`)},
      'confirmedBy', (select u.name from "user" u where i.confirmed_by = 'user:' || u.id),
      'failed', i.failed_at is not null)
      order by array_position(array['phone', 'email', 'telegram', 'whatsapp', 'viber', 'max', 'vk', 'ok', 'external_id', 'document'], i.kind), i.id)
    from client_identifier i where i.client_id = ${clientId} and i.removed_at is null), '[]'::json)`;
}

function cardList(clientId: SQL): SQL {
  return sql`coalesce((
    select json_agg(json_build_object('id', k.id, 'number', k.number, 'kind', k.kind, 'state', k.state, 'status', k.status)
      order by array_position(array['active', 'blocked', 'replaced', 'deleted'], k.status), k.id desc)
    from card k where k.client_id = ${clientId}), '[]'::json)`;
}

const day = (column: SQL) => sql`to_char(${column}, 'YYYY-MM-DD')`;
const moment = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function cardQuery(clientId: number, scope: SQL | undefined): SQL {
  return sql`
    select client.id, client.state, client.successor_id as "successorId", client.version,
      json_build_object('last', coalesce(p.surname, ''), 'first', coalesce(p.name, ''), 'middle', coalesce(p.patronymic, '')) as "name",
      client.blocked_at is not null as "blocked",
      case when client.blocked_at is not null then json_build_object(
        'at', ${moment(sql`client.blocked_at`)}, 'by', blocker.name,
        'reason', client.block_reason, 'message', client.block_message) end as "block",
      ${moment(sql`client.recycle_until`)} as "recycleUntil",
      exclusion.value as "exclusion",
      level.value as "level",
      ${contactList(sql`client.id`)} as "contacts", ${cardList(sql`client.id`)} as "cards",
      ${day(sql`p.birth_date`)} as "birthDate", p.gender, p.region, p.city, p.address, p.time_zone as "timeZone",
      coalesce(p.custom, '{}'::jsonb) as "custom",
      coalesce((select json_agg(json_build_object('id', ch.id, 'name', ch.name, 'birthDate', ${day(sql`ch.birth_date`)}, 'gender', ch.gender)
        order by ch.birth_date nulls last, ch.id) from child ch where ch.client_id = client.id), '[]'::json) as "children",
      coalesce((select json_agg(json_build_object('channel', co.channel, 'kind', co.kind, 'subscribed', co.subscribed,
        'at', ${moment(sql`co.at`)}, 'source', co.source)
        order by array_position(array['sms', 'email', 'push', 'messenger'], co.channel), co.kind desc)
        from consent co where co.client_id = client.id), '[]'::json) as "consents",
      ${day(sql`client.joined_on`)} as "joinedOn", joined.name as "joinedStore", client.created_by as "createdBy",
      coalesce(s.purchase_count, 0) as "purchaseCount", coalesce(s.paid_sum, 0) as "paidSum", ${day(sql`s.last_day`)} as "lastDay",
      changed.name as "changedBy", programme_zone() as "programmeZone", programme_today()::text as "today"
    from client
    left join client_pii p on p.client_id = client.id
    left join client_stats s on s.client_id = client.id
    left join store joined on joined.id = client.joined_store_id
    left join "user" blocker on blocker.id = client.blocked_by
    left join lateral (
      select json_build_object('reason', x.reason, 'by', asker.name, 'erasesAt', ${moment(sql`x.erases_at`)},
        'erased', x.erased_at is not null) as value
      from client_exclusion x left join "user" asker on x.asked_by = 'user:' || asker.id
      where x.client_id = client.id and x.withdrawn_at is null limit 1
    ) exclusion on true
    left join lateral (
      select json_build_object('key', l.key, 'name', l.name) as value from client_level cl
      join level_system ls on ls.key = cl.system_key and ls.is_default
      join level l on l.system_key = cl.system_key and l.key = cl.level_key
      where cl.client_id = client.id limit 1
    ) level on true
    left join lateral (
      select u.name from audit a join "user" u on a.actor = 'user:' || u.id
      where a.client_id = client.id and a.action = 'client.editProfile' order by a.id desc limit 1
    ) changed on true
    where client.id = ${clientId} and ${scope ?? sql`true`}`;
}
