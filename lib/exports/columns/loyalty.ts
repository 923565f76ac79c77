import "server-only";

import { sql } from "drizzle-orm";

import type { ExportColumn } from "../define-column";

const bonusColumns: readonly ExportColumn[] = [
  { id: "bonus.available", group: "loyalty", look: "count", width: 12, isUsual: true, select: sql`purse.available` },
  { id: "bonus.pending", group: "loyalty", look: "count", width: 12, select: sql`purse.pending` },
  { id: "bonus.reserved", group: "loyalty", look: "count", width: 12, select: sql`purse.reserved` },
  { id: "bonus.debt", group: "loyalty", look: "count", width: 12, select: sql`purse.debt` },
  { id: "bonus.spent", group: "loyalty", look: "count", width: 14, select: entryTotal("spent") },
  { id: "bonus.expired", group: "loyalty", look: "count", width: 14, select: entryTotal("expired") },
  {
    id: "bonus.activatesOn",
    group: "loyalty",
    look: "day",
    width: 14,
    select: sql`(select programme_day(min(lot.active_from))::text from lot
      where lot.account_id = purse.id and lot.state = 'pending' and lot.remaining > 0
        and (lot.active_from > app_now() or purse.frozen_at is not null))`,
  },
  {
    id: "bonus.reserveExpiresOn",
    group: "loyalty",
    look: "day",
    width: 14,
    select: sql`(select programme_day(min(held.expires_at))::text from reservation held
      where held.account_id = purse.id and held.state = 'open')`,
  },
  {
    id: "bonus.expiresOn",
    group: "loyalty",
    look: "day",
    width: 14,
    select: sql`(select programme_day(min(lot.expires_at) - interval '1 microsecond')::text from lot
      where lot.account_id = purse.id and lot.state in ('pending', 'active') and lot.remaining > 0
        and lot.expires_at > app_now() and lot.expires_at < 'infinity')`,
  },
];

export const loyaltyColumns: readonly ExportColumn[] = [
  {
    id: "loyalty.level",
    group: "loyalty",
    look: "text",
    width: 14,
    isUsual: true,
    select: sql`(select level.name from client_level held
      join level_system on level_system.key = held.system_key and level_system.is_default
      join level on level.system_key = held.system_key and level.key = held.level_key
      where held.client_id = client.id)`,
  },
  {
    id: "loyalty.family",
    group: "loyalty",
    look: "word",
    width: 18,
    select: sql`'family_' || (select case when bool_or(place.is_owner) then 'owner' else 'member' end
      from account_member place join account_member other on other.account_id = place.account_id
      where place.client_id = client.id and place.left_at is null
        and other.client_id <> place.client_id and other.left_at is null)`,
  },
  ...bonusColumns.map((column): ExportColumn => ({ ...column, right: "bonuses.view" })),
];

/** Entries of one side of the account's whole history, from their own index; what comes back lowers the sum. */
function entryTotal(side: "spent" | "expired") {
  return sql`(select coalesce(sum(entry.amount), 0) from ledger_entry entry
    where entry.account_id = purse.id and entry.side = ${sql.raw(`'${side}'`)})`;
}
