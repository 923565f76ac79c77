import "server-only";

import { sql } from "drizzle-orm";

import type { ExportColumn } from "../define-column";

export const profileColumns: readonly ExportColumn[] = [
  { id: "client.id", group: "client", look: "text", width: 12, select: sql`client.id::text` },
  {
    id: "client.externalId",
    group: "client",
    look: "text",
    width: 18,
    isUsual: true,
    select: sql`(select string_agg(value, '; ' order by id) from client_identifier i
      where i.client_id = client.id and i.kind = 'external_id' and i.removed_at is null)`,
  },
  {
    id: "client.fullName",
    group: "client",
    look: "text",
    width: 34,
    isUsual: true,
    select: sql`regexp_replace(btrim(concat_ws(' ', pii.surname, pii.name, pii.patronymic)), '\\s+', ' ', 'g')`,
  },
  { id: "client.surname", group: "client", look: "text", width: 18, select: sql`pii.surname` },
  { id: "client.name", group: "client", look: "text", width: 16, select: sql`pii.name` },
  { id: "client.patronymic", group: "client", look: "text", width: 18, select: sql`pii.patronymic` },
  { id: "client.gender", group: "client", look: "word", width: 8, select: sql`'gender_' || pii.gender` },
  { id: "client.birthDate", group: "client", look: "day", width: 12, select: sql`pii.birth_date::text` },
  {
    id: "client.age",
    group: "client",
    look: "count",
    width: 9,
    select: sql`extract(year from age(programme_today(), pii.birth_date))::int`,
  },
  { id: "client.city", group: "client", look: "text", width: 18, isUsual: true, select: sql`pii.city` },
  { id: "client.region", group: "client", look: "text", width: 20, select: sql`pii.region` },
  {
    id: "client.children",
    group: "client",
    look: "count",
    width: 8,
    select: sql`(select count(*)::int from child where child.client_id = client.id)`,
  },
  {
    id: "client.state",
    group: "client",
    look: "word",
    width: 20,
    isUsual: true,
    select: sql`'state_' || client.state`,
  },
  {
    id: "client.leavesOn",
    group: "client",
    look: "day",
    width: 16,
    select: sql`programme_day(client.leaves_at)::text`,
  },
  {
    id: "client.leavingReason",
    group: "client",
    look: "word",
    width: 24,
    select: sql`(select 'leaving_' || x.reason from client_exclusion x
      where x.client_id = client.id and x.withdrawn_at is null)`,
  },
  { id: "client.isBlocked", group: "client", look: "yesNo", width: 12, select: sql`client.blocked_at is not null` },
  {
    id: "client.joinedOn",
    group: "client",
    look: "day",
    width: 12,
    isUsual: true,
    select: sql`client.joined_on::text`,
  },
  {
    id: "client.joinedStore",
    group: "client",
    look: "text",
    width: 22,
    select: sql`(select store.name from store where store.id = client.joined_store_id)`,
  },
  {
    id: "client.entryWay",
    group: "client",
    look: "word",
    width: 18,
    select: sql`(select 'entryWay_' || entry.way from (
      select r.way, r.id from activation_request r
      where r.client_id = client.id and (r.way = 'mixed' or r.state = 'approved')
      union all
      select 'sms', null from inbound_sms s where s.client_id = client.id and s.outcome = 'activated'
    ) entry order by entry.id nulls last limit 1)`,
  },
  {
    id: "client.activationQueue",
    group: "client",
    look: "yesNo",
    width: 14,
    select: sql`exists (select from activation_queue q where q.client_id = client.id)`,
  },
  { id: "client.createdBy", group: "client", look: "word", width: 16, select: sql`'createdBy_' || client.created_by` },
];
