import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { clientIdentifiers, clientPii, clients } from "@/db/schema";
import { takenBack } from "@/lib/merging/get-comparison";

import type { Answers, MatchKind } from "./request-schema";

export type Match = { clientId: number; state: "anonymous" | "registered"; isBlocked: boolean; kinds: MatchKind[] };

/**
 * Who may already be the person of a form, the surest first. The form becomes a client for a moment and is compared with
 * the base by the very function that finds duplicates; then it is taken back. The owner of the card, where he is a
 * person, is one too.
 */
export async function findMatches(
  db: Db,
  { answers, card, exceptId = null }: { answers: Answers; card: string | null; exceptId?: number | null },
): Promise<Match[]> {
  return takenBack(db, async (trial) => {
    const id = await imagine(trial, answers);
    const { rows } = await trial.execute<Match>(sql`
      with found as (
        select e.other_id as client_id, e.kind, duplicate_weight(e.kind) as weight
        from duplicate_evidence(array[${id}::bigint]) e
        union
        select k.client_id, 'card', 1 from card k where k.number = ${card} and k.status <> 'deleted'
      )
      select c.id as "clientId", c.state, c.blocked_at is not null as "isBlocked",
        array_agg(f.kind order by f.weight desc, f.kind) as "kinds"
      from found f join client c on c.id = f.client_id
      where c.state in ('anonymous', 'registered') and c.id is distinct from ${exceptId}::bigint
      group by c.id
      order by exp(sum(ln(1.0001 - f.weight))), c.id limit 10`);
    return rows;
  });
}

/** A contact that somebody has stands there as a former one: then it tells of its owner all the same. */
async function imagine(db: Db, { surname, name, patronymic, birthDate, phone, email }: Answers): Promise<number> {
  const { id } = onlyRow(
    await db.insert(clients).values({ state: "registered", createdBy: "operator" }).returning({ id: clients.id }),
  );
  await db.insert(clientPii).values({ clientId: id, surname, name, patronymic, birthDate });
  for (const [kind, value] of [
    ["phone", phone],
    ["email", email],
  ] as const) {
    if (!value) continue;
    const kept = await db
      .insert(clientIdentifiers)
      .values({ clientId: id, kind, value })
      .onConflictDoNothing()
      .returning({ id: clientIdentifiers.id });
    if (kept.length > 0) continue;
    await db.insert(clientIdentifiers).values({ clientId: id, kind, value, removedAt: sql`app_now()` });
  }
  return id;
}
