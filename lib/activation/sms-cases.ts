import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clients } from "@/db/schema";
import { unreachable } from "@/lib/core/unreachable";
import { getSetting, putSetting } from "@/lib/programme/settings";

import type { SmsOutcome } from "./sms-schema";

type Sms = { phone: string; text: string };

/** Makes up the situation of an outcome in the caller's transaction, which has to be rolled back, and its SMS. */
export async function makeCase(db: Db, outcome: SmsOutcome): Promise<Sms> {
  const phone = await freePhone(db);
  const [number, otherNumber] = [await freeNumber(db, 1), await freeNumber(db, 2)];
  const written = { phone, text: `карта ${number.replace(/(\d{4})(?=\d)/g, "$1 ")}` };
  switch (outcome) {
    case "activated":
      await packCard(db, number);
      return written;
    case "noNumber":
      return { phone, text: "Здравствуйте, активируйте мою карту" };
    case "twoNumbers":
      return { phone, text: `${number} и ${otherNumber}` };
    case "noSuchCard":
      return written;
    case "phoneHasCard":
      await packCard(db, number);
      await giveCard(db, await addClient(db, "registered", phone), otherNumber);
      return written;
    case "cardOfOther":
      await giveCard(db, await addClient(db, "registered"), number);
      return written;
    case "cardBlocked":
      await packCard(db, number, "blocked");
      return written;
    case "cardReplaced":
      await packCard(db, number, "replaced");
      return written;
    case "alreadyActive":
      await giveCard(db, await addClient(db, "registered", phone), number);
      return written;
    case "clientBlocked":
      await packCard(db, number);
      await block(db, await addClient(db, "registered", phone));
      return written;
    case "wayOff":
      await putSetting(db, "activationWays", { ...(await getSetting(db, "activationWays")), sms: false, mixed: false });
      return written;
    case "badSender":
      return { phone: "INFO", text: written.text };
    default:
      return unreachable(outcome);
  }
}

async function freePhone(db: Db): Promise<string> {
  const { rows } = await db.execute<{ phone: string }>(sql`
    select phone from (select '+7900000' || lpad(n::text, 4, '0') as phone from generate_series(1, 9999) n) invented
    where not exists (select from client_identifier where kind = 'phone' and value = phone and removed_at is null)
    limit 1`);
  return onlyRow(rows).phone;
}

async function freeNumber(db: Db, nth: number): Promise<string> {
  const { rows } = await db.execute<{ number: string }>(sql`
    select number from (select '9900' || lpad(n::text, 12, '0') as number from generate_series(1, 9999) n) invented
    where not exists (select from card where card.number = invented.number and status <> 'deleted')
    order by number offset ${nth - 1} limit 1`);
  return onlyRow(rows).number;
}

async function addClient(db: Db, state: "new" | "registered", phone?: string): Promise<number> {
  const people = JSON.stringify([{ state, ...(phone !== undefined && { phone }) }]);
  const { rows } = await db.execute<{ id: number }>(
    sql`select client_id as id from create_clients(${people}::jsonb, 'batch', null, 'job:sms.check')`,
  );
  return onlyRow(rows).id;
}

async function giveCard(db: Db, clientId: number, number: string): Promise<void> {
  await db.insert(cards).values({ number, clientId, state: "activated" });
}

async function packCard(db: Db, number: string, status: "active" | "blocked" | "replaced" = "active"): Promise<void> {
  const clientId = await addClient(db, "new");
  const own = { number, clientId, state: "prepared", status } as const;
  if (status === "active") await db.insert(cards).values(own);
  else await db.insert(cards).values({ ...own, statusReason: "lost", replacedBy: status === "replaced" ? 1 : null });
}

async function block(db: Db, clientId: number): Promise<void> {
  await db.update(clients).set({ blockedAt: sql`app_now()`, blockReason: "—" }).where(sql`id = ${clientId}`);
}
