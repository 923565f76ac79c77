import "server-only";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import {
  accountMembers,
  accounts,
  cards,
  clientBalances,
  clientIdentifiers,
  clientPii,
  clientStats,
  clients,
  stores,
} from "@/db/schema";

let counter = 0;

/** A number no other row of this process has. */
export function uniqueNumber(): number {
  counter += 1;
  return counter;
}

type ClientSeed = Partial<typeof clients.$inferInsert> &
  Partial<
    Pick<typeof clientPii.$inferInsert, "surname" | "name" | "patronymic" | "birthDate" | "gender" | "city" | "custom">
  > & {
    phone?: string;
    email?: string;
    externalId?: string;
    card?: string;
  };

/** A registered client with a profile, an account and an empty row of statistics; give only what the test is about. */
export async function givenClient(db: Db, seed: ClientSeed = {}): Promise<{ id: number; accountId: number }> {
  const { phone, email, externalId, card, surname, name, patronymic, birthDate, gender, city, custom, ...own } = seed;
  const { id } = onlyRow(
    await db
      .insert(clients)
      .values({ state: "registered", createdBy: "operator", ...own })
      .returning({ id: clients.id }),
  );
  await db.insert(clientPii).values({
    clientId: id,
    surname: surname ?? "",
    name: name ?? `Имя${uniqueNumber()}`,
    patronymic: patronymic ?? "",
    birthDate: birthDate ?? null,
    gender: gender ?? null,
    city: city ?? null,
    custom: custom ?? {},
  });
  await db.insert(clientStats).values({ clientId: id });
  await db.insert(clientBalances).values({ clientId: id });
  const account = onlyRow(await db.insert(accounts).values({}).returning({ id: accounts.id }));
  await db.insert(accountMembers).values({ accountId: account.id, clientId: id });
  await givenIdentifiers(db, id, { phone, email, external_id: externalId });
  if (card) await db.insert(cards).values({ number: card, clientId: id, state: "activated" });
  return { id, accountId: account.id };
}

async function givenIdentifiers(
  db: Db,
  clientId: number,
  byKind: Record<"phone" | "email" | "external_id", string | undefined>,
) {
  for (const kind of ["phone", "email", "external_id"] as const) {
    const value = byKind[kind];
    if (value) await db.insert(clientIdentifiers).values({ clientId, kind, value });
  }
}

export async function givenStore(
  db: Db,
  seed: Partial<typeof stores.$inferInsert> = {},
): Promise<{ id: number; code: string }> {
  const code = seed.code ?? `S${uniqueNumber()}`;
  const rows = await db
    .insert(stores)
    .values({ name: `Магазин ${code}`, ...seed, code })
    .returning({ id: stores.id });
  return { id: onlyRow(rows).id, code };
}
