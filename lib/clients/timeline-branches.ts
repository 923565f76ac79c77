import "server-only";

import { type SQL, sql } from "drizzle-orm";

/** Where a page begins: strictly before this event, in the order of the history. */
export type TimelinePosition = { at: string | SQL; rank: number; a: number; b: number };

/** One source of the history: its rows as (at, rank, a, b, event), newest first, at most `limit`. */
export type Branch = (clientId: number, before: TimelinePosition | undefined, limit: number) => SQL;

const day = (moment: SQL) => sql`programme_day(${moment})::text`;
const lotDays = (lot: SQL) => sql`json_build_object(
  'activeOn', case when ${lot}.state = 'pending' then ${day(sql`${lot}.active_from`)} end,
  'lastDay', case when ${lot}.expires_at < 'infinity' then ${day(sql`${lot}.expires_at - interval '1 microsecond'`)} end)`;
const actorName = (actor: SQL) => sql`(select u.name from "user" u where ${actor} = 'user:' || u.id)`;

/**
 * A branch that reads one table by client and time. `row` names the table whose rows are limited before `details` are
 * joined to them: a page costs what it shows, however long the history is.
 */
function branch(
  rank: number,
  parts: { from: SQL; row: SQL; details?: SQL; client: SQL; at: SQL; a: SQL; b?: SQL; event: SQL; where?: SQL },
): Branch {
  const b = parts.b ?? sql`0::bigint`;
  return (clientId, before, limit) => sql`(
    select ${parts.at} as at, ${rank}::int as rank, ${parts.a} as a, ${b} as b, ${parts.event} as event
    from (
      select ${parts.row}.* from ${parts.from}
      where ${parts.client} = ${clientId} and ${parts.where ?? sql`true`}
        and ${before ? isBefore(sql`${parts.at}`, sql`${rank}::int`, parts.a, b, before) : sql`true`}
      order by ${parts.at} desc, ${parts.a} desc, ${b} desc limit ${limit}
    ) ${parts.row} ${parts.details ?? sql``})`;
}

function isBefore(at: SQL, rank: SQL, a: SQL, b: SQL, before: TimelinePosition): SQL {
  return sql`(${at}, ${rank}, ${a}, ${b}) < (${before.at}::timestamptz, ${before.rank}::int, ${before.a}::bigint, ${before.b}::bigint)`;
}

export const purchaseBranch = branch(5, {
  from: sql`purchase p`,
  row: sql`p`,
  details: sql`left join store s on s.id = p.store_id
    left join lateral (select l.* from lot l where l.purchase_id = p.id order by l.id limit 1) lot on true`,
  client: sql`p.client_id`,
  at: sql`p.at`,
  a: sql`p.id`,
  event: sql`json_build_object('kind', 'purchase', 'purchaseId', p.id, 'order', p.kind = 'order', 'status', p.status,
    'timeZone', coalesce(s.time_zone, programme_zone()), 'storeName', s.name, 'receipt', p.receipt, 'lineCount', p.line_count,
    'paid', p.paid, 'earned', p.bonuses_earned, 'spent', p.bonuses_spent,
    'lot', case when lot.id is not null then ${lotDays(sql`lot`)} end)`,
});

export const returnBranch = branch(4, {
  from: sql`"return" r`,
  row: sql`r`,
  details: sql`left join store s on s.id = r.store_id`,
  client: sql`r.client_id`,
  at: sql`r.at`,
  a: sql`r.id`,
  event: sql`json_build_object('kind', 'return', 'returnId', r.id, 'timeZone', coalesce(s.time_zone, programme_zone()),
    'storeName', s.name, 'receipt', r.receipt, 'refunded', r.refunded, 'restored', r.bonuses_restored, 'recalled', r.bonuses_recalled)`,
});

const bonusParts = {
  from: sql`account_member m join ledger_tx t on t.account_id = m.account_id`,
  row: sql`t`,
  details: sql`left join lateral (
      select l.* from ledger_entry e join lot l on l.account_id = e.account_id and l.id = e.lot_id and l.seq = e.seq
      where e.account_id = t.account_id and e.seq = t.seq order by l.id limit 1
    ) lot on true
    left join lateral (
      select min(l.id) as id, count(*) as n from ledger_entry e join lot l on l.account_id = e.account_id and l.id = e.lot_id
      where lot.id is null and e.account_id = t.account_id and e.seq = t.seq
    ) touched on true
    left join lateral (
      select l.* from lot l where touched.n = 1 and l.account_id = t.account_id and l.id = touched.id
    ) old on true
    left join ledger_tx made on made.account_id = old.account_id and made.seq = old.seq
    left join ledger_note note on note.account_id = t.account_id and note.seq = t.seq
    left join purchase p on p.id = t.purchase_id left join store s on s.id = p.store_id
    left join lateral (
      select coalesce(sum(e.amount) filter (where e.side = 'available'), 0) as available,
        coalesce(sum(e.amount) filter (where e.side = 'pending'), 0) as pending,
        coalesce(sum(e.amount) filter (where e.side = 'reserved'), 0) as reserved,
        coalesce(-sum(e.amount) filter (where e.side = 'debt'), 0) as debt
      from ledger_entry e where e.account_id = t.account_id and e.seq = t.seq
    ) moved on true`,
  client: sql`m.left_at is null and m.client_id`,
  at: sql`t.effective_at`,
  a: sql`t.account_id`,
  b: sql`t.seq`,
  event: sql`json_build_object('kind', 'bonuses', 'accountId', t.account_id, 'seq', t.seq, 'what', t.kind,
    'available', moved.available, 'pending', moved.pending, 'reserved', moved.reserved, 'debt', moved.debt,
    'availableAfter', t.available_after, 'comment', note.comment, 'by', ${actorName(sql`t.actor`)},
    'source', coalesce(lot.source, old.source), 'madeOn', ${day(sql`made.at`)}, 'origin', lot.origin, 'purchaseReceipt', p.receipt, 'storeName', s.name,
    'lot', case when lot.id is not null then ${lotDays(sql`lot`)} when old.id is not null then ${lotDays(sql`old`)} end)`,
};

export const bonusBranch = branch(3, bonusParts);

/** In the whole history what a purchase earned and spent stands on its own row. */
export const looseBonusBranch = branch(3, {
  ...bonusParts,
  where: sql`not (t.purchase_id is not null and t.kind in ('accrue', 'debit', 'reserve', 'complete'))`,
});

export const messageBranch = branch(2, {
  from: sql`message g`,
  row: sql`g`,
  client: sql`g.client_id`,
  at: sql`g.at`,
  a: sql`g.id`,
  event: sql`json_build_object('kind', 'message', 'messageId', g.id, 'channel', g.channel, 'status', g.status,
    'reason', g.reason, 'to', g.address, 'body', g.body)`,
});

/** What he turned to the contact centre with, in his first words; what came of it stands in the matter. */
export const feedbackBranch = branch(6, {
  from: sql`feedback_thread f`,
  row: sql`f`,
  details: sql`join feedback_topic topic on topic.id = f.topic_id
    left join lateral (
      select m.body from feedback_message m
      where m.origin_thread_id = f.id and m.direction = 'incoming' order by m.id limit 1
    ) said on true`,
  client: sql`f.client_id`,
  at: sql`f.opened_at`,
  a: sql`f.id`,
  event: sql`json_build_object('kind', 'feedback', 'threadId', f.id, 'topic', topic.name, 'channel', f.channel,
    'body', left(said.body, 300))`,
});

function changeBranch(rank: number, table: SQL, event: SQL, where?: SQL): Branch {
  return branch(rank, {
    from: sql`${table} ch`,
    row: sql`ch`,
    client: sql`ch.client_id`,
    at: sql`ch.at`,
    a: sql`ch.id`,
    event,
    ...(where && { where }),
  });
}

function change(what: SQL, from: SQL, to: SQL, fields: SQL = sql`'[]'::json`, reason: SQL = sql`null`): SQL {
  return sql`json_build_object('kind', 'change', 'what', ${what}, 'from', ${from}, 'to', ${to}, 'fields', ${fields},
    'reason', ${reason}, 'by', ${actorName(sql`ch.actor`)})`;
}

const levelName = (key: SQL) =>
  sql`coalesce((select l.name from level l where l.system_key = ch.system_key and l.key = ${key}), ${key})`;

export const changeBranches: readonly Branch[] = [
  changeBranch(
    11,
    sql`client_state_change`,
    change(sql`case when ch."from" is null then 'registered' else 'state' end`, sql`ch."from"`, sql`ch."to"`),
  ),
  changeBranch(
    12,
    sql`client_block_change`,
    change(
      sql`case when ch.blocked then 'blocked' else 'unblocked' end`,
      sql`null`,
      sql`ch.prolonged_days::text`,
      sql`'[]'::json`,
      sql`ch.reason`,
    ),
  ),
  changeBranch(
    13,
    sql`level_change`,
    change(sql`'level'`, levelName(sql`ch."from"`), levelName(sql`ch."to"`), sql`'[]'::json`, sql`ch.comment`),
  ),
  changeBranch(
    14,
    sql`consent_change`,
    change(sql`'consent'`, sql`null`, sql`ch.subscribed::text`, sql`json_build_array(ch.channel, ch.kind)`),
  ),
  changeBranch(
    15,
    sql`card_change`,
    change(
      sql`'card'`,
      sql`ch."from"`,
      sql`ch."to"`,
      sql`json_build_array(ch.what)`,
      sql`nullif(ch.reason, 'exclusion')`,
    ),
  ),
  changeBranch(
    16,
    sql`audit`,
    change(sql`'profile'`, sql`null`, sql`null`, sql`ch.facts -> 'fields'`),
    sql`ch.action = 'client.editProfile'`,
  ),
];
