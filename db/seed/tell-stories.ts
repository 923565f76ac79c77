import type pg from "pg";

import type { Double } from "./doubles";
import { tellFeedback } from "./tell-feedback";
import type { Told } from "./write-base";
import { users } from "./write-users";

const administrator = `user:${users.administrator}`;
const operator = `user:${users.operator}`;

/** What only the product's own functions can bring about: doubles that are found and decided, clients who leave. */
export async function tellStories(client: pg.Client, { doubles }: Told): Promise<void> {
  await client.query("begin");
  try {
    await findDoubles(client, doubles);
    await decideDoubles(client, doubles);
    await letLeave(client);
    await tellFeedback(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** As they are found when the second one comes: everything that speaks for a pair stands with it. */
async function findDoubles(client: pg.Client, doubles: readonly Double[]): Promise<void> {
  const reported = doubles.filter(({ isReported }) => isReported);
  await client.query(
    `insert into duplicate_pair (client_id, other_id, kinds, evidence, score)
     select pair.first_id, pair.second_id, '{reported}', '[{"kind": "reported"}]', 70
     from unnest($1::bigint[], $2::bigint[]) pair(first_id, second_id)`,
    [reported.map(({ firstId }) => firstId), reported.map(({ secondId }) => secondId)],
  );
  await client.query("select find_duplicates($1::bigint[])", [doubles.map(({ secondId }) => secondId)]);
  await client.query(
    `update duplicate_pair p set found_at = second.created_at + interval '1 minute'
     from client second where second.id = p.other_id`,
  );
}

async function decideDoubles(client: pg.Client, doubles: readonly Double[]): Promise<void> {
  const dismissed = doubles.filter(({ fate }) => fate === "dismissed").map(({ secondId }) => secondId);
  const { rows } = await client.query<{ clientId: string; facts: object; at: Date }>(
    `update duplicate_pair p
     set state = 'dismissed', dismissed_kinds = p.kinds, decided_by = $2,
         decided_at = least(p.found_at + interval '30 hours', app_now())
     where p.other_id = any ($1::bigint[]) and p.state = 'open'
     returning p.client_id as "clientId", p.decided_at as at,
       jsonb_build_object('otherId', p.other_id, 'kinds', p.kinds) as facts`,
    [dismissed, administrator],
  );
  for (const { clientId, facts, at } of rows) await note(client, "duplicates.dismiss", Number(clientId), facts, at);

  for (const { firstId, secondId, fate } of doubles) {
    if (fate !== "merged") continue;
    const merged = await client.query<{ id: string }>("select merge_clients($1, $2, $3) as id", [
      secondId,
      firstId,
      administrator,
    ]);
    const mergeId = Number(merged.rows[0]?.id);
    await client.query(
      `update duplicate_pair set state = 'merged', decided_at = app_now(), decided_by = $3
       where client_id = $1 and other_id = $2`,
      [firstId, secondId, administrator],
    );
    await note(client, "clients.merge", firstId, { mergeId, otherId: secondId, fields: [] });
    await note(client, "clients.passInto", secondId, { mergeId, survivorId: firstId });
  }
}

/** Two have asked to leave and wait for the term; whoever looks at them sees what is still to be undone. */
async function letLeave(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select c.id from client c
     where c.state = 'registered' and c.blocked_at is null and c.recycle_until is null and c.has_purchase
       and not exists (select from duplicate_pair p where c.id in (p.client_id, p.other_id))
       and not exists (select from reservation r where r.client_id = c.id and r.state = 'open')
     order by c.id % 499, c.id limit 2`,
  );
  for (const [i, { id }] of rows.entries()) {
    const reason = i === 0 ? "messages" : "service";
    await client.query("select begin_exclusion($1, $2, 72, $3, $4, $5, $6, true)", [
      id,
      reason,
      operator,
      users.operator,
      "Клиент выходит из программы",
      "Вы попросили исключить вас из программы. Пока данные не стёрты, это можно отменить.",
    ]);
    await note(client, "client.beginExclusion", Number(id), { reason, hours: 72, cancelled: 0 });
  }
}

async function note(client: pg.Client, action: string, clientId: number, facts: object, at?: Date): Promise<void> {
  const actor = action === "client.beginExclusion" ? operator : administrator;
  await client.query(
    `insert into audit (at, actor, action, subject, client_id, facts)
     values (coalesce($1, app_now()), $2, $3, 'client:' || $4::bigint, $4, $5)`,
    [at ?? null, actor, action, clientId, JSON.stringify(facts)],
  );
}
