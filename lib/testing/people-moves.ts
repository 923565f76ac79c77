import { sql } from "drizzle-orm";
import { expect } from "vitest";

import type { Context } from "@/lib/access/context";
import { attachCard } from "@/lib/cards/attach-card";
import { replaceCard } from "@/lib/cards/replace-card";
import { Refusal } from "@/lib/core/refusal";
import { beginExclusion, excludeNow, withdrawExclusion } from "@/lib/exclusions/commands";
import { mergeClients } from "@/lib/merging/merge-clients";
import { unmergeClients } from "@/lib/merging/unmerge-clients";

import type { PeopleStep } from "./people-steps";
import { isPerson } from "./people-trade";
import { type Member, nextNumber, type PeopleWorld } from "./people-world";
import { Merged } from "./plain-people";
import { minutesOfDay } from "./plain-purse";

export async function changeCards(world: PeopleWorld, ctx: Context, next: Extract<PeopleStep, { card: number }>) {
  const member = pick(living(world), next.nth);
  if (!member) return;
  const clientId = world.clientOf(member);
  const number = nextNumber();
  if (next.do === "attach") {
    const { cardId } = await attachCard(ctx, { clientId, number });
    world.keepCard(member.who.first(), cardId, number);
  } else if (next.do === "take") {
    const packed = world.members.find(({ isPacked }) => isPacked);
    if (!packed) return;
    const [cardId] = packed.who.cards();
    await attachCard(ctx, { clientId, number: world.numberOf(cardId ?? 0) });
    world.absorb(packed, member);
  } else {
    const person = pick(member.who.persons(), next.card);
    const old = person && pick(person.cardNumbers, next.card);
    if (!person || old === undefined) return;
    const { cardId } = await replaceCard(ctx, { clientId, cardId: old, reason: "lost", number });
    person.cardNumbers = person.cardNumbers.filter((one) => one !== old);
    world.keepCard(person, cardId, number);
  }
}

export async function merge(world: PeopleWorld, ctx: Context, { nth, other }: { nth: number; other: number }) {
  const survivor = pick(living(world), nth);
  const former = pick(
    living(world).filter((member) => member !== survivor),
    other,
  );
  if (!survivor || !former) return;
  const [survivorId, clientId] = [world.clientOf(survivor), world.clientOf(former)];
  const { rows } = await ctx.db.execute<{ id: number; version: number }>(
    sql`select id, version from client where id in (${survivorId}, ${clientId})`,
  );
  const version = (id: number) => rows.find((row) => row.id === id)?.version ?? 0;
  const versions = { survivor: version(survivorId), client: version(clientId) };
  await mergeClients(ctx, { survivorId, clientId, versions });
  survivor.who = new Merged(survivor.who, former.who, world.now);
  world.members = world.members.filter((member) => member !== former);
}

export async function unmerge(world: PeopleWorld, ctx: Context, nth: number): Promise<void> {
  const member = pick(
    living(world).filter(({ who }) => who instanceof Merged),
    nth,
  );
  if (!member || !(member.who instanceof Merged)) return;
  const { survivor, former, at, heldSince } = member.who;
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select max(id) as id from client_merge where survivor_id = ${world.clientOf(member)} and kind = 'merged' and undone_at is null`);
  const part = () => unmergeClients(ctx, { mergeId: rows[0]?.id ?? 0 });
  if (world.now - at >= 30 * minutesOfDay) return refused(world, "unmergeLate", part);
  if (world.held.some(({ key }) => heldSince.has(key))) return refused(world, "unmergeReserved", part);
  await part();
  member.who = survivor;
  world.members.push({ who: former, state: "living", isPacked: false });
}

export async function leaveOrStay(
  world: PeopleWorld,
  ctx: Context,
  next: Extract<PeopleStep, { do: "leave" | "stay" | "end" | "unmerge" }>,
) {
  if (next.do === "leave") {
    const member = pick(living(world), next.nth);
    if (!member) return;
    for (const held of world.held.filter(({ person }) => world.memberOf(person) === member)) {
      world.held = world.held.filter((one) => one !== held);
      if (held.purchase) held.purchase.status = "cancelled";
      member.who.act(held.currency, isPerson(held.person), (purse) => purse.close(held.key, 0, null, world.now));
    }
    await beginExclusion(ctx, { clientId: world.clientOf(member), reason: "other", cancelReservations: true });
    member.who.each((purse) => purse.freeze(world.now));
    member.state = "leaving";
    return;
  }
  const member = pick(
    world.members.filter(({ state }) => state === "leaving"),
    next.nth,
  );
  if (!member) return;
  if (next.do === "stay") return stay(world, ctx, member);
  await excludeNow(ctx, { clientId: world.clientOf(member) });
  for (const purse of member.who.purses.values()) purse.end(world.now);
  member.state = "gone";
}

async function stay(world: PeopleWorld, ctx: Context, member: Member): Promise<void> {
  await withdrawExclusion(ctx, { clientId: world.clientOf(member) });
  member.who.each((purse) => purse.thaw(world.now));
  member.state = "living";
}

/** Time does not go by for one of two merged clients alone, so those who are leaving stay before it does. */
export async function takeBackMerged(world: PeopleWorld, ctx: Context): Promise<void> {
  for (const member of world.members) {
    if (member.state === "leaving" && member.who instanceof Merged) await stay(world, ctx, member);
  }
}

export async function refused(world: PeopleWorld, reason: string, work: () => Promise<unknown>): Promise<void> {
  const outer = world.db;
  const outcome = await outer
    .transaction((inner) => {
      world.db = inner;
      return work();
    })
    .then(
      () => "done",
      (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
    )
    .finally(() => {
      world.db = outer;
    });
  expect(outcome).toBe(reason);
}

function living(world: PeopleWorld): Member[] {
  return world.members.filter(({ state, isPacked }) => state === "living" && !isPacked);
}

export function pick<One>(all: readonly One[], nth: number): One | undefined {
  return all[nth % Math.max(1, all.length)];
}
