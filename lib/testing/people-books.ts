import { type SQL, sql } from "drizzle-orm";
import { expect } from "vitest";

import { onlyRow } from "@/db/only-row";

import type { Member, PeopleWorld } from "./people-world";
import type { Currency } from "./plain-people";
import type { Books, PlainPurse } from "./plain-purse";

const currencies: Currency[] = ["bonus", "stars"];

/** What everybody has, and whose every card and purchase is: the same in the database as on paper. */
export async function compareWithPaper(world: PeopleWorld, when: string): Promise<void> {
  for (const member of world.members) {
    const shown = await read<Balance>(world, balancesOf(world, member));
    const paper = currencies.map((currency) => onPaper(member.who.purses.get(currency)));
    expect(shown, `${when}, client ${world.clientOf(member)}`).toEqual(paper);
  }
  expect(await readOwners(world), when).toEqual(ownersOnPaper(world));
}

/** When all is settled: the lots besides, what went where in all, and what each purchase did in all. */
export async function compareBooks(world: PeopleWorld): Promise<void> {
  for (const member of world.members) {
    expect(await read(world, lotsOf(world, member))).toEqual(
      currencies.flatMap((currency) => member.who.purses.get(currency)?.lotsLeft(currency) ?? []),
    );
  }
  expect(await readBooks(world)).toEqual({ ...booksOnPaper(world), transferred: 0 });
  for (const { id, person, currency } of world.purchases) {
    const paper = world.memberOf(person).who.purses.get(currency)?.sumsOf(id);
    expect({ id, ...(await readPurchase(world, id)) }).toEqual({ id, ...paper });
  }
}

type Balance = { available: number; pending: number; reserved: number; debt: number };

function onPaper(purse: PlainPurse | undefined): Balance {
  const { available = 0, pending = 0, reserved = 0, debt = 0 } = purse ?? {};
  return { available, pending, reserved, debt };
}

function balancesOf(world: PeopleWorld, member: Member): SQL {
  return sql`
    select coalesce(sum(a.available), 0)::bigint as available, coalesce(sum(a.pending), 0)::bigint as pending,
      coalesce(sum(a.reserved), 0)::bigint as reserved, coalesce(sum(a.debt), 0)::bigint as debt
    from (values (1, 'bonus'), (2, 'stars')) wanted(n, currency)
    left join account_now a on a.currency = wanted.currency and a.id in ${world.accountsOf(member)}
    group by wanted.n order by wanted.n`;
}

function lotsOf(world: PeopleWorld, member: Member): SQL {
  return sql`
    select a.currency, ${world.inMinutes(sql`l.expires_at`)} as until, ${world.inMinutes(sql`l.active_from`)} as from,
      sum(l.remaining)::bigint as left, sum(l.reserved)::bigint as held
    from lot l join account a on a.id = l.account_id
    where l.account_id in ${world.accountsOf(member)} and l.remaining > 0
    group by a.currency, l.expires_at, l.active_from order by a.currency, l.expires_at, l.active_from`;
}

type Owners = { cards: Record<string, number>; purchases: Record<string, number>; counts: Record<string, number> };

/** A purchase of which a line or a return is somebody else's is nobody's. */
async function readOwners(world: PeopleWorld): Promise<Owners> {
  const cardIds = sql.param(world.members.flatMap(({ who }) => who.cards()));
  const { rows } = await world.db.execute<Owners>(sql`
    select
      (select coalesce(json_object_agg(id, client_id), '{}') from card where id = any(${cardIds}::bigint[])) as cards,
      (select coalesce(json_object_agg(p.id, p.client_id), '{}') from purchase p
        where p.source = 'story'
          and not exists (select from purchase_line l where l.purchase_id = p.id and l.client_id <> p.client_id)
          and not exists (select from "return" r where r.purchase_id = p.id and r.client_id <> p.client_id)) as purchases,
      (select coalesce(json_object_agg(s.client_id, s.purchase_count), '{}') from client_stats s
        where s.purchase_count > 0) as counts`);
  return onlyRow(rows);
}

function ownersOnPaper(world: PeopleWorld): Owners {
  const completed = new Set(world.purchases.flatMap(({ id, status }) => (status === "completed" ? [id] : [])));
  const owners: Owners = { cards: {}, purchases: {}, counts: {} };
  for (const member of world.members) {
    const clientId = world.clientOf(member);
    for (const card of member.who.cards()) owners.cards[card] = clientId;
    for (const purchase of member.who.purchases()) owners.purchases[purchase] = clientId;
    const count = member.who.purchases().filter((id) => completed.has(id)).length;
    if (count > 0) owners.counts[clientId] = count;
  }
  return owners;
}

async function readBooks(world: PeopleWorld) {
  const of = (side: string, sign: number) =>
    sql`coalesce(sum(e.amount) filter (where e.side = ${side}), 0)::bigint * ${sign}::int`;
  const [books] = await read(
    world,
    sql`select ${of("issued", -1)} as issued, ${of("spent", 1)} as spent, ${of("expired", 1)} as expired,
      ${of("recalled", 1)} as recalled, ${of("adjusted", 1)} as adjusted, ${of("transferred", 1)} as transferred
    from ledger_entry e`,
  );
  return books;
}

function booksOnPaper(world: PeopleWorld): Books {
  const sum: Books = { issued: 0, spent: 0, expired: 0, recalled: 0, adjusted: 0 };
  for (const { books } of world.members.flatMap(({ who }) => [...who.purses.values()])) {
    for (const side of Object.keys(sum) as (keyof Books)[]) sum[side] += books[side];
  }
  return sum;
}

/** On whichever accounts: what a purchase earned, what it spent and has not got back, and what was recalled of it. */
async function readPurchase(world: PeopleWorld, id: number) {
  const [sums] = await read<Record<string, number>>(
    world,
    sql`select coalesce(-sum(e.amount) filter (where e.side = 'issued'), 0)::bigint as earned,
      coalesce(sum(e.amount) filter (where e.side = 'spent'), 0)::bigint as spent,
      coalesce(sum(e.amount) filter (where e.side = 'recalled'), 0)::bigint as recalled
    from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq where x.purchase_id = ${id}`,
  );
  return sums;
}

async function read<Row extends Record<string, unknown>>(world: PeopleWorld, query: SQL): Promise<Row[]> {
  const { rows } = await world.db.execute<Row>(query);
  return rows as unknown as Row[];
}
