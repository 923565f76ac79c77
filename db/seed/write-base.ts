import { Numbering } from "./numbering";
import { Random } from "./random";
import { type Batch, RowCollector } from "./row-collector";
import { openTables } from "./tables";
import type { Scale, World } from "./world";
import { writeBatches } from "./write-batches";
import { writeClient } from "./write-client";
import { writeProducts } from "./write-products";
import { writeProgramme } from "./write-programme";
import { writeSegments } from "./write-segments";
import { writeStores } from "./write-stores";
import { users, writeUsers } from "./write-users";

/** What decides every row of a base: the same order gives the same rows. */
export type Order = { now: number; seed: number; scale: Scale; password: string };

/** A chain of shops with everything in it, handed over batch by batch with the number of clients made so far. */
export async function writeBase(
  { now, seed, scale, password }: Order,
  handOver: (batch: Batch, clients: number) => Promise<void>,
): Promise<void> {
  const collector = new RowCollector();
  const tables = openTables(collector);
  const random = new Random(seed);
  const seeding = { tables, random, now, scale };
  writeProgramme(seeding);
  await writeUsers(tables, now, password);
  const world: World = {
    now,
    scale,
    users,
    ...writeStores(seeding),
    ...writeProducts(seeding),
    batches: writeBatches(seeding, users),
  };
  writeSegments(tables, now, users.marketer);

  const around = { tables, world, random, numbering: new Numbering() };
  let isSuccessor = false;
  for (let n = 1; n <= scale.clients; n += 1) {
    const { state } = writeClient(around, { isSuccessor, isLast: n === scale.clients });
    isSuccessor = state === "deleted";
    if (n % 100 === 0 && collector.isFull) await handOver(collector.take(), n);
  }
  await handOver(collector.take(), scale.clients);
}
