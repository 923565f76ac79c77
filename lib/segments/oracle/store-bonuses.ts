import type { Db } from "@/db/client";
import { accountMembers, accounts, ledgerEntries, ledgerTransactions, lots, reservations } from "@/db/schema";

import { insertAll } from "./insert-all";
import type { Account, World } from "./world";

/** The accounts of a world with their lots, and of their history what filters ask. */
export async function storeBonuses(db: Db, world: World, ids: readonly number[]): Promise<void> {
  const at = (hours: number) => new Date(new Date(world.now).getTime() + hours * 3_600_000);
  const accountOf = new Map<number, number>();
  for (const [index, { account }] of world.clients.entries()) {
    if (!account) continue;
    const due = account.lots.flatMap(({ state, activeFrom, expires }) =>
      state === "pending" ? [activeFrom] : expires === null ? [] : [expires],
    );
    const reserved = account.lots.reduce((total, lot) => total + lot.reserved, 0);
    const pending = account.lots.reduce((total, lot) => total + (lot.state === "pending" ? lot.remaining : 0), 0);
    const rows = await db
      .insert(accounts)
      .values({
        available: account.available,
        pending,
        reserved,
        nextDueAt: due.length === 0 ? "never" : at(Math.min(...due)),
        frozenAt: account.frozen ? at(-1) : null,
      })
      .returning({ id: accounts.id });
    const accountId = rows[0]?.id ?? 0;
    accountOf.set(index, accountId);
    await db.insert(accountMembers).values({ accountId, clientId: ids[index] ?? 0 });
    await insertAll(
      db,
      lots,
      account.lots.map(({ origin, remaining, reserved: held, state, activeFrom, expires }, n) => ({
        accountId,
        id: n + 1,
        origin,
        source: origin === "loyalty" ? ("purchase" as const) : ("manual" as const),
        amount: 10,
        remaining,
        reserved: held,
        state,
        activeFrom: at(activeFrom),
        expiresAt: expires === null ? ("never" as const) : at(expires),
        seq: n + 1,
      })),
    );
    await storeHistory(db, accountId, ids[index] ?? 0, account, at);
  }
  const guests = world.clients.flatMap(({ guest }, index) => {
    const accountId = guest && guest.of !== index ? accountOf.get(guest.of) : undefined;
    if (!guest || accountId === undefined) return [];
    const place = { isOwner: false, isPrimary: false, leftAt: guest.left ? at(-1) : null };
    return [{ accountId, clientId: ids[index] ?? 0, ...place }];
  });
  await insertAll(db, accountMembers, guests);
}

async function storeHistory(
  db: Db,
  accountId: number,
  clientId: number,
  { spent, expired, reservations: held }: Account,
  at: (hours: number) => Date,
): Promise<void> {
  const moved = [
    ...spent.map((amount) => ({ side: "spent" as const, amount })),
    ...expired.map((amount) => ({ side: "expired" as const, amount })),
  ].map((one, n) => ({ ...one, accountId, seq: n + 1 }));
  const after = { availableAfter: 0, pendingAfter: 0, reservedAfter: 0, debtAfter: 0 };
  await insertAll(
    db,
    ledgerTransactions,
    moved.map(({ seq }) => ({ ...after, accountId, seq, kind: "debit" as const, actor: "test", effectiveAt: at(-1) })),
  );
  await insertAll(
    db,
    ledgerEntries,
    moved.flatMap(({ side, amount, seq }) => [
      { accountId, seq, n: 1, side, amount },
      { accountId, seq, n: 2, side: "available" as const, amount: -amount },
    ]),
  );
  await insertAll(
    db,
    reservations,
    held.map(({ open, expires }, n) => ({
      accountId,
      id: n + 1,
      clientId,
      amount: 1,
      state: open ? ("open" as const) : ("completed" as const),
      expiresAt: at(expires),
    })),
  );
}
