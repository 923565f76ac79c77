import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clients } from "@/db/schema";

/** What the laboratory makes up in a transaction that is taken back: phones, numbers, clients and cards of nobody. */
export async function freePhone(db: Db): Promise<string> {
  const { rows } = await db.execute<{ phone: string }>(sql`
    select phone from (select '+7900000' || lpad(n::text, 4, '0') as phone from generate_series(1, 9999) n) invented
    where not exists (select from client_identifier where kind = 'phone' and value = phone and removed_at is null)
    limit 1`);
  return onlyRow(rows).phone;
}

export async function freeNumber(db: Db, nth: number): Promise<string> {
  const { rows } = await db.execute<{ number: string }>(sql`
    select number from (select '9900' || lpad(n::text, 12, '0') as number from generate_series(1, 9999) n) invented
    where not exists (select from card where card.number = invented.number and status <> 'deleted')
      and not exists (select from activation_request r where r.card_number = invented.number)
    order by number offset ${nth - 1} limit 1`);
  return onlyRow(rows).number;
}

export async function addClient(db: Db, state: "new" | "anonymous" | "registered", phone?: string): Promise<number> {
  const people = JSON.stringify([{ state, ...(phone !== undefined && { phone }) }]);
  const { rows } = await db.execute<{ id: number }>(
    sql`select client_id as id from create_clients(${people}::jsonb, 'batch', null, 'job:sms.check')`,
  );
  return onlyRow(rows).id;
}

export async function giveCard(db: Db, clientId: number, number: string): Promise<void> {
  await db.insert(cards).values({ number, clientId, state: "activated" });
}

export async function packCard(
  db: Db,
  number: string,
  status: "active" | "blocked" | "replaced" = "active",
): Promise<void> {
  const clientId = await addClient(db, "new");
  const own = { number, clientId, state: "prepared", status } as const;
  if (status === "active") await db.insert(cards).values(own);
  else await db.insert(cards).values({ ...own, statusReason: "lost", replacedBy: status === "replaced" ? 1 : null });
}

export async function block(db: Db, clientId: number): Promise<void> {
  await db.update(clients).set({ blockedAt: sql`app_now()`, blockReason: "—" }).where(sql`id = ${clientId}`);
}
