import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import {
  cardCategories as cardCategoryTable,
  cards as cardTable,
  cardTypes as cardTypeTable,
  children,
  clientExclusions,
  clientIdentifiers,
  clientLevels,
  clientPii,
  clients,
  consents,
  customFields,
  levelSystems,
  levels,
  productCategories,
  products as productTable,
  purchaseLineEffects,
  purchaseLines,
  purchases,
  returnLines,
  returns,
  segmentMembers,
  segments,
  sellers as sellerTable,
  settings,
  stores as storeTable,
} from "@/db/schema";

import { insertAll } from "./insert-all";
import { dayIn, dayNumber, dayText } from "./plain-days";
import { storeBonuses } from "./store-bonuses";
import { storeEntries } from "./store-entries";
import { storeFeedback } from "./store-feedback";
import {
  cardCategories,
  cardNumberIn,
  cardTypes,
  categories,
  fields,
  type Line,
  products,
  sellers,
  stores,
  systems,
  type World,
} from "./world";

type Codes = { store: Map<string, number>; seller: Map<string, number>; product: Map<string, number> };

/** Writes a world into the database, inside the caller's transaction; answers the ids of its clients in order. */
export async function storeWorld(db: Db, world: World): Promise<number[]> {
  // The history of bonuses is closed to the web; a world of a test is written by the owner.
  await db.execute(sql`set local role none`);
  await db.execute(sql`delete from test_clock`);
  await db.execute(sql`insert into test_clock (at) values (${world.now}::timestamptz)`);
  await db.insert(settings).values({ key: "timeZone", value: world.timeZone });
  const codes = await storeNouns(db);
  const ids = await storeClients(db, world);
  await storeBonuses(db, world, ids);
  await storePurchases(db, world, ids, codes);
  await storeReturns(db, world, ids, codes);
  const counted = ids.filter((_, index) => {
    const client = world.clients[index];
    return client && (client.bareStats || client.purchases.length + client.returns.length > 0);
  });
  await db.execute(sql`select refresh_client_stats(${sql.param(counted)}::bigint[])`);
  await storeSegments(db, world, ids);
  return ids;
}

async function storeNouns(db: Db): Promise<Codes> {
  const byCode = (rows: { id: number; code: string }[]) => new Map(rows.map(({ id, code }) => [code, id]));
  const storeRows = await db
    .insert(storeTable)
    .values(stores.map((code) => ({ code, name: code })))
    .returning({ id: storeTable.id, code: storeTable.code });
  const sellerRows = await db
    .insert(sellerTable)
    .values(sellers.map((code) => ({ code, name: code })))
    .returning({ id: sellerTable.id, code: sellerTable.code });
  const categoryIds = new Map<string, number>();
  for (const { key, parent } of categories) {
    const rows = await db
      .insert(productCategories)
      .values({ key, name: key, parentId: parent === null ? null : (categoryIds.get(parent) ?? null) })
      .returning({ id: productCategories.id });
    categoryIds.set(key, rows[0]?.id ?? 0);
  }
  const productRows = await db
    .insert(productTable)
    .values(
      products.map(({ sku, name, category }) => ({
        sku,
        name,
        categoryId: category === null ? null : (categoryIds.get(category) ?? null),
      })),
    )
    .returning({ id: productTable.id, code: productTable.sku });
  await db.insert(cardCategoryTable).values(cardCategories.map((key) => ({ key, name: key })));
  await db.insert(cardTypeTable).values(cardTypes.map((key) => ({ key, name: key })));
  await db.insert(levelSystems).values(systems.map(({ key, isDefault }) => ({ key, name: key, isDefault })));
  await db
    .insert(levels)
    .values(
      systems.flatMap(({ key, levels: keys }) =>
        keys.map((level, rank) => ({ systemKey: key, key: level, name: level, rank })),
      ),
    );
  await db.insert(customFields).values(
    fields.map(({ key, type, options }) => ({
      key,
      label: key,
      type,
      options: options.map((option) => ({ key: option, label: option })),
    })),
  );
  return { store: byCode(storeRows), seller: byCode(sellerRows), product: byCode(productRows) };
}

async function storeClients(db: Db, world: World): Promise<number[]> {
  const rows = await db
    .insert(clients)
    .values(
      world.clients.map(({ state, blocked, leaving, inBin, createdBy }) => ({
        state,
        createdBy,
        ...(blocked && { blockedAt: new Date(world.now), blockReason: "fraud" }),
        ...(leaving && { leavesAt: new Date(world.now) }),
        ...(inBin && { recycleUntil: new Date(new Date(world.now).getTime() + 86_400_000) }),
      })),
    )
    .returning({ id: clients.id });
  const ids = rows.map(({ id }) => id);
  const each = <Row>(make: (client: World["clients"][number], clientId: number, index: number) => Row[]) =>
    world.clients.flatMap((client, index) => make(client, ids[index] ?? 0, index));

  await insertAll(
    db,
    clientExclusions,
    each(({ leaving }, clientId) =>
      leaving
        ? [{ clientId, reason: leaving, blockedByIt: false, askedBy: "system", erasesAt: new Date(world.now) }]
        : [],
    ),
  );
  await insertAll(
    db,
    clientPii,
    each(({ profile }, clientId) => (profile ? [{ clientId, ...profile }] : [])),
  );
  await storeEntries(db, world, ids);
  await storeFeedback(db, world, ids);
  await insertAll(
    db,
    clientIdentifiers,
    each(({ documents }, clientId, index) =>
      documents.map(({ number, removed }) => ({
        clientId,
        kind: "document" as const,
        // Two clients never hold the same one.
        value: `${number}${index}`,
        removedAt: removed ? new Date(world.now) : null,
      })),
    ),
  );
  await insertAll(
    db,
    consents,
    each(({ consents: given }, clientId) =>
      given.map((one) => ({ clientId, kind: "advertising" as const, at: new Date(world.now), source: "test", ...one })),
    ),
  );
  await insertAll(
    db,
    children,
    each((client, clientId) => client.children.map((child) => ({ clientId, ...child }))),
  );
  await insertAll(
    db,
    clientLevels,
    each((client, clientId) =>
      client.levels.map(({ system, level }) => ({ clientId, systemKey: system, levelKey: level })),
    ),
  );
  await insertAll(
    db,
    cardTable,
    each((client, clientId, index) =>
      client.cards.map((card, n) => ({
        number: cardNumberIn(card, index, n),
        clientId,
        kind: card.kind,
        state: card.state,
        status: card.status,
        walletState: card.kind === "wallet" ? card.walletState : null,
        replacedBy: card.status === "replaced" ? clientId : null,
        categoryKey: card.category,
        typeKey: card.type,
      })),
    ),
  );
  return ids;
}

async function storePurchases(db: Db, world: World, ids: readonly number[], codes: Codes): Promise<void> {
  const today = dayNumber(dayIn(world.timeZone, new Date(world.now)));
  for (const [index, client] of world.clients.entries()) {
    const clientId = ids[index] ?? 0;
    for (const [n, one] of client.purchases.entries()) {
      const rows = await db
        .insert(purchases)
        .values({
          clientId,
          status: one.status,
          storeId: one.store === null ? null : (codes.store.get(one.store) ?? null),
          sellerId: one.seller === null ? null : (codes.seller.get(one.seller) ?? null),
          receipt: one.receipt,
          source: "test",
          sourceKey: `${clientId}-${n}`,
          at: new Date((today + one.day) * 86_400_000),
          day: dayText(today + one.day),
          total: one.paid,
          paid: one.paid,
          lineCount: one.lines.length,
        })
        .returning({ id: purchases.id });
      const purchaseId = rows[0]?.id ?? 0;
      await insertAll(
        db,
        purchaseLines,
        one.lines.map((line, at) => ({ purchaseId, n: at + 1, clientId, price: 0, paid: 0, ...goodsOf(line, codes) })),
      );
      await insertAll(
        db,
        purchaseLineEffects,
        one.promotions.map((promotionKey) => ({ purchaseId, n: 1, promotionKey })),
      );
    }
  }
}

async function storeReturns(db: Db, world: World, ids: readonly number[], codes: Codes): Promise<void> {
  const today = dayNumber(dayIn(world.timeZone, new Date(world.now)));
  for (const [index, client] of world.clients.entries()) {
    const clientId = ids[index] ?? 0;
    for (const [n, one] of client.returns.entries()) {
      const rows = await db
        .insert(returns)
        .values({
          clientId,
          storeId: one.store === null ? null : (codes.store.get(one.store) ?? null),
          acceptedById: one.seller === null ? null : (codes.seller.get(one.seller) ?? null),
          source: "test",
          sourceKey: `${clientId}-${n}`,
          at: new Date((today + one.day) * 86_400_000),
          day: dayText(today + one.day),
          refunded: one.refunded,
          lineCount: one.lines.length,
        })
        .returning({ id: returns.id });
      const returnId = rows[0]?.id ?? 0;
      await insertAll(
        db,
        returnLines,
        one.lines.map((line, at) => ({ returnId, n: at + 1, clientId, refunded: 0, ...goodsOf(line, codes) })),
      );
    }
  }
}

function goodsOf({ sku, name }: Line, codes: Codes) {
  return { productId: sku === null ? null : (codes.product.get(sku) ?? null), name };
}

async function storeSegments(db: Db, world: World, ids: readonly number[]): Promise<void> {
  for (const segment of world.segments) {
    const fixed = "members" in segment;
    await db.insert(segments).values({
      id: segment.id,
      name: segment.name,
      colour: "teal",
      kind: fixed ? "static" : "dynamic",
      definition: fixed ? null : segment.definition,
    });
    if (!fixed) continue;
    await insertAll(
      db,
      segmentMembers,
      segment.members.map((index) => ({ segmentId: segment.id, clientId: ids[index] ?? 0 })),
    );
  }
}
