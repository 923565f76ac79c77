import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { handOverByHand } from "@/lib/ledger/hand-over";
import { bringBonusesByHand, joinAccountByHand, leaveAccountByHand } from "@/lib/ledger/share-account";
import { mergeClients } from "@/lib/merging/merge-clients";
import { unmergeClients } from "@/lib/merging/unmerge-clients";
import { contextFor } from "@/lib/testing/context-for";
import {
  type FamilyStep,
  familySteps,
  type Home,
  readBeside,
  readHomes,
  readPurse,
  readWhole,
} from "@/lib/testing/family-story";
import { deviationsOf, giveLot, givenPurse, take } from "@/lib/testing/ledger-fixtures";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { beginExclusion, excludeNow, withdrawExclusion } from "./commands";

const sequences = Number(process.env.FAMILY_SEQUENCES ?? 8);
const steps = Number(process.env.FAMILY_STEPS ?? 40);
const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(
  `families on paper and in the database stay the same: ${sequences} sequences of ${steps} steps, seed ${seed}`,
  async () => {
    await fc.assert(
      fc.asyncProperty(familySteps(steps), (story) => withRollback((db) => follow(db, story))),
      { numRuns: sequences, endOnFailure: !process.env.MODEL_SHRINK, seed },
    );
  },
  sequences * 30_000,
);

type Merge = {
  id: number;
  client: number;
  survivor: number;
  places: { account: number; who: number; owned: boolean }[];
};

/** Families as on paper: who owns what with whom, who is leaving, and what there should be in all. */
type Paper = {
  living: number[];
  leaving: number[];
  homes: Map<number, Home>;
  merges: Merge[];
  total: number;
};

async function follow(db: Db, story: FamilyStep[]): Promise<void> {
  const paper: Paper = { living: [], leaving: [], homes: new Map(), merges: [], total: 0 };
  const ctx = await contextFor(db, "administrator");
  for (let n = 0; n < 6; n += 1) paper.living.push((await givenPurse(db)).id);
  for (const [n, next] of story.entries()) {
    await setClock(db, new Date(Date.UTC(2026, 2, 10, 9, n)).toISOString());
    await act(ctx, paper, next);
    const when = `after step ${n}, ${next.do}`;
    expect(await readHomes(db), when).toEqual(shared(paper));
    expect(await readWhole(db), when).toEqual({ total: paper.total, odd: 0 });
    await db.execute(sql`set constraints all immediate`);
    await db.execute(sql`set constraints all deferred`);
  }
  expect(await deviationsOf(db)).toEqual([]);
}

/** An account that one person uses alone is no family. */
function shared({ homes }: Paper): Map<number, Home> {
  const families = [...homes].filter(([, { members }]) => members.length > 1).sort(([a], [b]) => a - b);
  return new Map(families.map(([id, home]) => [id, { ...home, members: home.members.toSorted((a, b) => a - b) }]));
}

const pick = <One>(all: readonly One[], nth: number): One | undefined => all[nth % Math.max(1, all.length)];
const homeOf = (paper: Paper, who: number) => [...shared(paper)].find(([, { members }]) => members.includes(who));

async function act(ctx: Context, paper: Paper, next: FamilyStep): Promise<void> {
  if (next.do === "return") return comeBack(ctx, paper, next);
  if (next.do === "end") return end(ctx, paper, next);
  if (next.do === "unmerge") return part(ctx, paper);
  const who = pick(paper.living, next.nth);
  const other = pick(
    paper.living.filter((one) => one !== who),
    next.other,
  );
  if (who === undefined || other === undefined) return;
  const { db } = ctx;
  const { accountId, available } = await readPurse(db, who);
  const home = homeOf(paper, who);
  switch (next.do) {
    case "give":
      await giveLot(db, { id: who, accountId }, { amount: next.amount });
      paper.total += next.amount;
      return;
    case "spend": {
      const amount = Math.min(next.amount, available);
      if (amount > 0) await take(db, { id: who, accountId }, amount);
      paper.total -= amount;
      return;
    }
    case "join":
      return join(ctx, paper, next, { who, other });
    case "leave": {
      if (!home) return;
      const leaving = () => leaveAccountByHand(ctx, { accountId: home[0], clientId: who, askedBy: "member" });
      if (home[1].owner === who) return refused(ctx, "ownerStays", leaving);
      await leaving();
      return goes(paper, home[0], who);
    }
    case "handOver":
      return home && handOver(ctx, paper, home, other);
    case "bring": {
      const [beside] = await readBeside(db, who);
      if (beside) await bringBonusesByHand(ctx, { clientId: who, accountId: beside.accountId });
      return;
    }
    case "merge":
      return merge(ctx, paper, who, other);
    case "exclude":
      return leaveProgramme(ctx, paper, who, next);
  }
}

async function join(
  ctx: Context,
  paper: Paper,
  { brings }: FamilyStep,
  { who, other }: { who: number; other: number },
) {
  const into = () => joinAccountByHand(ctx, { clientId: who, ownerId: other, confirmation: "call", brings });
  const target = (await readPurse(ctx.db, other)).accountId;
  const there = homeOf(paper, other);
  if (there && there[1].owner !== other) return refused(ctx, "invalidInput", into);
  if (there?.[1].members.includes(who)) return refused(ctx, "alreadyMember", into);
  if (homeOf(paper, who)) return refused(ctx, "sharesAlready", into);
  const owing = (
    await ctx.db.execute(sql`
    select from account_member m join account a on a.id = m.account_id
    where m.client_id = ${who} and m.is_primary and m.left_at is null and a.debt > 0`)
  ).rows;
  if (brings && owing.length > 0) return;
  await into();
  const home = paper.homes.get(target);
  paper.homes.set(target, { owner: other, members: [...new Set([...(home?.members ?? []), other, who])] });
}

function goes(paper: Paper, accountId: number, who: number): void {
  const home = paper.homes.get(accountId);
  if (home) home.members = home.members.filter((one) => one !== who);
}

async function handOver(ctx: Context, paper: Paper, [accountId, { owner }]: [number, Home], to: number) {
  const home = paper.homes.get(accountId);
  const consent = { confirmedBy: "owner", confirmation: "call" } as const;
  const giving = () => handOverByHand(ctx, { accountId, ownerId: owner, clientId: to, ...consent });
  if (!home || to === owner || !home.members.includes(to)) return refused(ctx, "notInFamily", giving);
  await giving();
  home.owner = to;
}

async function merge(ctx: Context, paper: Paper, survivor: number, client: number): Promise<void> {
  const places = [survivor, client].flatMap((who) => {
    const home = homeOf(paper, who);
    return home ? [{ account: home[0], who, owned: home[1].owner === who }] : [];
  });
  const { rows } = await ctx.db.execute<{ id: number; version: number }>(
    sql`select id, version from client where id in (${survivor}, ${client})`,
  );
  const version = (id: number) => rows.find((row) => row.id === id)?.version ?? 0;
  const versions = { client: version(client), survivor: version(survivor) };
  const merging = () => mergeClients(ctx, { clientId: client, survivorId: survivor, versions });
  if (new Set(places.map(({ account }) => account)).size > 1) return refused(ctx, "twoFamilies", merging);
  const { mergeId } = await merging();
  for (const { account, who, owned } of places) {
    goes(paper, account, who);
    const home = paper.homes.get(account);
    if (!home) continue;
    home.members = [...new Set([...home.members, survivor])];
    if (owned) home.owner = survivor;
  }
  paper.living = paper.living.filter((one) => one !== client);
  paper.merges.push({ id: mergeId, client, survivor, places });
}

async function part(ctx: Context, paper: Paper): Promise<void> {
  const last = paper.merges.at(-1);
  if (!last || !paper.living.includes(last.survivor)) return;
  const parting = () => unmergeClients(ctx, { mergeId: last.id });
  const now = homeOf(paper, last.survivor);
  if (now && last.places.every(({ account }) => account !== now[0])) return refused(ctx, "mergeShares", parting);
  await parting();
  paper.merges.pop();
  paper.living.push(last.client);
  for (const [account, home] of paper.homes) {
    const places = last.places.filter((place) => place.account === account);
    if (places.length === 0 || !home.members.includes(last.survivor)) continue;
    const heir = places.find(({ owned }) => owned) ?? places.find(({ who }) => who === last.survivor) ?? places[0];
    goes(paper, account, last.survivor);
    home.members.push(...places.map(({ who }) => who));
    if (home.owner === last.survivor && heir) home.owner = heir.who;
  }
}

async function leaveProgramme(ctx: Context, paper: Paper, who: number, { other }: FamilyStep): Promise<void> {
  const home = homeOf(paper, who);
  const begin = (newOwner?: number) =>
    beginExclusion(ctx, {
      ...{ clientId: who, reason: "other" },
      ...(newOwner !== undefined && {
        newOwner: { clientId: newOwner, confirmedBy: "owner", confirmation: "call" } as const,
      }),
    });
  if (home && home[1].owner === who) {
    await refused(ctx, "ownerHandsOver", () => begin());
    const heir = pick(
      home[1].members.filter((one) => one !== who && paper.living.includes(one)),
      other,
    );
    const blocked = home[1].members.find((one) => paper.leaving.includes(one));
    if (blocked !== undefined) await refused(ctx, "ownerBlocked", () => begin(blocked));
    if (heir === undefined) return;
    await begin(heir);
    const kept = paper.homes.get(home[0]);
    if (kept) kept.owner = heir;
  } else await begin();
  paper.living = paper.living.filter((one) => one !== who);
  paper.leaving.push(who);
}

async function comeBack(ctx: Context, paper: Paper, { nth }: FamilyStep): Promise<void> {
  const who = pick(paper.leaving, nth);
  if (who === undefined) return;
  await withdrawExclusion(ctx, { clientId: who });
  paper.leaving = paper.leaving.filter((one) => one !== who);
  paper.living.push(who);
}

async function end(ctx: Context, paper: Paper, { nth }: FamilyStep): Promise<void> {
  const who = pick(paper.leaving, nth);
  if (who === undefined) return;
  const home = homeOf(paper, who);
  const { burned, writtenOff } = await excludeNow(ctx, { clientId: who });
  paper.total -= burned - writtenOff;
  paper.leaving = paper.leaving.filter((one) => one !== who);
  paper.merges = paper.merges.filter(({ survivor }) => survivor !== who);
  if (home) goes(paper, home[0], who);
}

/** What has to be refused is, and leaves nothing behind: the comparison after the step sees to that. */
async function refused(ctx: Context, reason: string, work: () => Promise<unknown>): Promise<void> {
  await ctx.db.execute(sql`savepoint tried`);
  const outcome = await work().then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
  await ctx.db.execute(sql`rollback to savepoint tried`);
  expect(outcome).toBe(reason);
}
