import "server-only";

import { inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Db } from "@/db/client";
import { outbox } from "@/db/schema";
import { getSetting } from "@/lib/programme/settings";

import { readClientTexts } from "./client-texts";
import { type BonusMessage, composeBonusText } from "./compose-text";
import { queueContactWarning } from "./queue-contact-warning";
import { queueMessage } from "./queue-message";

const batchSize = 500;

const bonusesChanged = z.object({ accountId: z.number(), seq: z.number() });

/**
 * Turns events into messages until none waits. A message and the mark on its event are one transaction, so a relay
 * that dies in between leaves nothing half done, and two at once never take the same event.
 */
export async function relayOutbox(db: Db, signal?: AbortSignal): Promise<number> {
  let relayed = 0;
  while (!signal?.aborted) {
    const taken = await db.transaction(relayBatch);
    relayed += taken;
    if (taken < batchSize) break;
  }
  return relayed;
}

async function relayBatch(db: Db): Promise<number> {
  const events = await db
    .select({ id: outbox.id, topic: outbox.topic, clientId: outbox.clientId, payload: outbox.payload })
    .from(outbox)
    .where(isNull(outbox.deliveredAt))
    .orderBy(outbox.id)
    .limit(batchSize)
    .for("update", { skipLocked: true });
  if (events.length === 0) return 0;

  for (const { topic, clientId, payload } of events) {
    if (clientId === null) continue;
    if (topic === "contacts.changed") await queueContactWarning(db, clientId, payload);
    if (topic !== "bonuses.changed") continue;
    const { accountId, seq } = bonusesChanged.parse(payload);
    await queueBonusMessage(db, clientId, accountId, seq);
  }
  await db
    .update(outbox)
    .set({ deliveredAt: sql`app_now()` })
    .where(
      inArray(
        outbox.id,
        events.map(({ id }) => id),
      ),
    );
  return events.length;
}

async function queueBonusMessage(db: Db, clientId: number, accountId: number, seq: number): Promise<void> {
  const movement = await readMovement(db, clientId, accountId, seq);
  if (!movement) return;
  const channel = movement.phone === null && movement.email !== null ? "email" : "sms";
  await queueMessage(db, {
    clientId,
    channel,
    kind: "service",
    template: movement.kind === "debited" ? "sms.debited" : "sms.accrued",
    address: movement.phone ?? movement.email ?? "",
    subject: channel === "email" ? await getSetting(db, "programmeName") : null,
    body: composeBonusText(movement, await readClientTexts(db)),
  });
}

type Movement = BonusMessage & { phone: string | null; email: string | null };

/** What an operation did, as it stood right after it: a later one must not change what the text says. */
async function readMovement(db: Db, clientId: number, accountId: number, seq: number): Promise<Movement | undefined> {
  const { rows } = await db.execute<Movement>(sql`
    select case t.kind when 'accrue' then 'accrued' else 'debited' end as "kind",
      coalesce(p.name, '') as "name", t.available_after as "total",
      abs(moved.outside) as "amount", moved.withheld,
      (select i.value from client_identifier i
        where i.client_id = ${clientId} and i.kind = 'phone' and i.removed_at is null order by i.id limit 1) as "phone",
      (select i.value from client_identifier i
        where i.client_id = ${clientId} and i.kind = 'email' and i.removed_at is null order by i.id limit 1) as "email"
    from ledger_tx t
    cross join lateral (
      select coalesce(sum(e.amount) filter (where e.side in ('issued', 'spent', 'adjusted')), 0)::bigint as outside,
        coalesce(sum(e.amount) filter (where e.side = 'debt'), 0)::bigint as withheld
      from ledger_entry e where e.account_id = t.account_id and e.seq = t.seq
    ) moved
    left join client_pii p on p.client_id = ${clientId}
    where t.account_id = ${accountId} and t.seq = ${seq} and t.kind in ('accrue', 'debit')`);
  return rows[0];
}
