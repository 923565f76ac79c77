import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { clientMergeSides, clientPii } from "@/db/schema";

import { formerCards } from "./read-parting";
import { choosableFields } from "./schema";

type Parted = { mergeId: number; clientId: number; survivorId: number; actor: string };

/**
 * Everything that passed in a merge is his again whose it was, and so is what was bought with his cards since; he is in
 * his former state, and whoever had passed into him before leads to him.
 */
export async function giveBackRows(db: Db, parted: Parted, formerState: string): Promise<void> {
  const { mergeId, clientId, survivorId, actor } = parted;
  const passed = (kind: string) =>
    sql`(select i.row_id from client_merge_item i where i.merge_id = ${mergeId} and i.kind = ${kind})`;
  const give = (table: SQL, where: SQL) =>
    db.execute(sql`update ${table} t set client_id = ${clientId} where t.client_id = ${survivorId} and (${where})`);

  await give(sql`purchase`, sql`t.id in ${passed("purchase")} or t.card_id in ${formerCards(mergeId)}`);
  await give(sql`purchase_line`, sql`t.purchase_id in (select p.id from purchase p where p.client_id = ${clientId})`);
  await give(
    sql`"return"`,
    sql`t.id in ${passed("return")} or t.purchase_id in (select p.id from purchase p where p.client_id = ${clientId})`,
  );
  await give(sql`return_line`, sql`t.return_id in (select r.id from "return" r where r.client_id = ${clientId})`);
  await give(sql`card`, sql`t.id in ${formerCards(mergeId)}`);
  await give(sql`client_identifier`, sql`t.id in ${passed("identifier")}`);
  await give(sql`child`, sql`t.id in ${passed("child")}`);
  await give(sql`message`, sql`t.id in ${passed("message")}`);
  await give(sql`activation_request`, sql`t.id in ${passed("request")}`);
  await give(sql`client_note`, sql`t.id in ${passed("note")}`);
  await give(sql`reminder`, sql`t.id in ${passed("reminder")}`);
  await give(sql`feedback_thread`, sql`t.id in ${passed("feedback")}`);
  await partThreads(db, parted);
  await db.execute(sql`
    update card_account ca set account_id = a.account_id from client_merge_account a
    where a.merge_id = ${mergeId} and ca.account_id = a.heir_id and ca.card_id in ${formerCards(mergeId)}`);

  await db.execute(sql`
    update client set state = ${formerState}, successor_id = null, version = version + 1 where id = ${clientId}`);
  await db.execute(sql`
    update client c set successor_id = ${clientId} from client_merge m
    where m.client_id = c.id and m.survivor_id = ${clientId} and m.undone_at is null and c.state = 'deleted'`);
  await db.execute(sql`
    insert into client_state_change (client_id, "from", "to", actor) values (${clientId}, 'deleted', ${formerState}, ${actor})`);
  await db.execute(sql`
    update duplicate_pair set state = 'open', decided_at = null, decided_by = null
    where state = 'merged' and client_id = least(${clientId}::bigint, ${survivorId}) and other_id = greatest(${clientId}::bigint, ${survivorId})`);
  const both = sql`array[${clientId}::bigint, ${survivorId}]`;
  await db.execute(sql`select refresh_client_stats(${both}), refresh_client_levels(${both})`);
}

/** What was said follows its matter; what merging two matters brought together goes back to where it was written. */
async function partThreads(db: Db, { clientId, survivorId }: Parted): Promise<void> {
  const both = sql`(${clientId}::bigint, ${survivorId}::bigint)`;
  await db.execute(sql`
    update feedback_message m set thread_id = origin.id
    from feedback_thread origin, feedback_thread held
    where origin.id = m.origin_thread_id and held.id = m.thread_id and m.client_id in ${both}
      and origin.client_id <> held.client_id`);
  await db.execute(sql`
    update feedback_message m set client_id = t.client_id
    from feedback_thread t where t.id = m.thread_id and m.client_id in ${both} and m.client_id <> t.client_id`);
  await db.execute(sql`
    update feedback_thread t set merged_into = null
    from feedback_thread heir where heir.id = t.merged_into and t.client_id in ${both} and heir.client_id <> t.client_id`);
}

/** What the merge changed of the survivor is as before, unless it has been changed again since; the other lost nothing. */
export async function giveBackProfile(db: Db, { mergeId, clientId, survivorId }: Parted): Promise<void> {
  const sides = await db.select().from(clientMergeSides).where(eq(clientMergeSides.mergeId, mergeId));
  const own = sides.find((side) => side.clientId === survivorId)?.profile ?? {};
  const other = sides.find((side) => side.clientId === clientId)?.profile ?? {};
  await giveBackFields(db, survivorId, own, other);
  const kept = sql`(select s.profile from client_merge_side s where s.merge_id = ${mergeId} and s.client_id = ${survivorId})`;
  const his = sql`(select s.profile from client_merge_side s where s.merge_id = ${mergeId} and s.client_id = ${clientId})`;

  // A dropped contact comes back unless somebody has taken it meanwhile.
  await db.execute(sql`
    update client_identifier i set removed_at = null
    where i.id in (select d.value::bigint from jsonb_array_elements_text(${kept} -> 'dropped') d)
      and not exists (select from client_identifier o where o.kind = i.kind and o.value = i.value and o.removed_at is null)`);
  await db.execute(sql`
    insert into child (client_id, name, birth_date, gender)
    select ${clientId}, c.name, c.birth_date, c.gender
    from jsonb_to_recordset(${his} -> 'children') as c(id bigint, name text, birth_date date, gender text)
    where not exists (select from child h where h.id = c.id)`);
  await db.execute(sql`
    delete from consent k where k.client_id = ${survivorId} and k.source = 'merge'`);
  await db.execute(sql`
    insert into consent (client_id, channel, kind, subscribed, at, source, wording)
    select ${survivorId}, c.channel, c.kind, c.subscribed, c.at, c.source, c.wording
    from jsonb_to_recordset(${kept} -> 'consents') as c(channel text, kind text, subscribed boolean, at timestamptz, source text, wording text)
    on conflict do nothing`);
  await db.execute(sql`
    update client_level l set assigned_key = was.assigned_key, assigned_until = was.assigned_until,
      assigned_rises = coalesce(was.assigned_rises, true), level_key = coalesce(was.assigned_key, l.calculated_key, l.level_key)
    from jsonb_to_recordset(${his} -> 'levels') as given(system_key text, assigned_key text, assigned_until date)
    left join jsonb_to_recordset(${kept} -> 'levels')
      as was(system_key text, assigned_key text, assigned_until date, assigned_rises boolean) on was.system_key = given.system_key
    where l.client_id = ${survivorId} and l.system_key = given.system_key and l.assigned_key = given.assigned_key
      and l.assigned_until = given.assigned_until`);
  await db.execute(sql`update client set version = version + 1 where id = ${survivorId}`);
  await db.execute(sql`select refresh_client_levels(array[${survivorId}::bigint])`);
}

async function giveBackFields(
  db: Db,
  survivorId: number,
  own: Record<string, unknown>,
  other: Record<string, unknown>,
): Promise<void> {
  const taken = (own.taken ?? {}) as Record<string, unknown>;
  const [stored] = await db.select().from(clientPii).where(eq(clientPii.clientId, survivorId));
  const pii = (other.pii ?? {}) as Record<string, unknown>;
  if (!stored) return;
  const set: Record<string, unknown> = {};
  for (const field of choosableFields) {
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (field in taken && stored[field] === pii[column]) set[field] = taken[field];
  }
  const custom = { ...stored.custom };
  const answers = (pii.custom ?? {}) as Record<string, unknown>;
  for (const [name, before] of Object.entries(taken)) {
    const key = name.startsWith("custom.") ? name.slice("custom.".length) : null;
    if (key === null || JSON.stringify(custom[key]) !== JSON.stringify(answers[key])) continue;
    if (before === null) delete custom[key];
    else custom[key] = before;
    set.custom = custom;
  }
  if (Object.keys(set).length > 0) await db.update(clientPii).set(set).where(eq(clientPii.clientId, survivorId));
}
