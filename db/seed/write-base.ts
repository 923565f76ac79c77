import { day, minute } from "./calendar";
import { CardBatches } from "./card-batches";
import { type Double, Doubles } from "./doubles";
import { Journal } from "./journal";
import type { Surroundings } from "./life";
import { makeProfile } from "./make-profile";
import { Numbering } from "./numbering";
import { Random } from "./random";
import { type Batch, RowCollector } from "./row-collector";
import { openTables } from "./tables";
import type { Scale, World } from "./world";
import { writeBatches } from "./write-batches";
import { writeClient } from "./write-client";
import { writeEdgeCases } from "./write-edge-cases";
import { writeStraySms } from "./write-inbound-sms";
import { noteSignIns } from "./write-journal";
import { writeProducts } from "./write-products";
import { writeProgramme } from "./write-programme";
import { writeSegments } from "./write-segments";
import { writeStores } from "./write-stores";
import { users, writeUsers } from "./write-users";

export type Scenario = "demo" | "large" | "edge-cases";

/** What decides every row of a base: the same order gives the same rows. */
export type Order = { scenario: Scenario; now: number; seed: number; scale: Scale; password: string };

/** What a database has to be told of the rows once it holds them. */
export type Told = { doubles: readonly Double[] };

/** A chain of shops with everything in it, handed over batch by batch with the number of clients made so far. */
export async function writeBase(
  { scenario, now, seed, scale, password }: Order,
  handOver: (batch: Batch, clients: number) => Promise<void>,
): Promise<Told> {
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
  const journal = new Journal();
  writeSegments(tables, journal, now, users.marketer);
  noteSignIns(journal, random, world);

  const cardBatches = new CardBatches(tables, { clients: scale.clients, author: users.administrator });
  const around: Surroundings = {
    tables,
    world,
    random,
    numbering: new Numbering(),
    journal,
    cardBatches,
    unsold: [],
    leavings: [],
  };
  // What is told in the order of time is written when everybody is there.
  const finish = () => {
    for (const { write } of around.leavings.sort((a, b) => a.at - b.at)) write();
    cardBatches.close(now);
    journal.write(tables);
  };
  if (scenario === "edge-cases") {
    writeEdgeCases(around);
    finish();
    await handOver(collector.take(), scale.clients);
    return { doubles: [] };
  }
  const doubles = new Doubles(scenario === "demo" ? scale.clients : Number.POSITIVE_INFINITY);
  const starts = makeStarts(world, random);
  let isSuccessor = false;
  for (let n = 1; n <= scale.clients; n += 1) {
    const isLast = n === scale.clients;
    const createdAt = starts[n - 1] ?? now;
    const drawn = makeProfile(world, random, around.numbering, { createdAt, isSuccessor, isLast });
    const profile = doubles.disguise(drawn, n);
    writeClient(around, profile);
    isSuccessor = profile.state === "deleted";
    if (n % 100 === 0 && collector.isFull) await handOver(collector.take(), n);
  }
  writeStraySms(around);
  finish();
  await handOver(collector.take(), scale.clients);
  return { doubles: doubles.pairs };
}

/** When each client came, the first one first: a third before the history begins, then each year a little more. */
function makeStarts({ now, scale }: World, random: Random): Float64Array {
  const starts = new Float64Array(scale.clients);
  for (let i = 0; i < starts.length; i += 1) {
    const daysAgo = random.chance(0.3) ? scale.days + random.int(1, 1_100) : scale.days * random.next() ** 1.15;
    starts[i] = now - Math.floor(daysAgo * day) - random.int(1, 400) * minute;
  }
  return starts.sort();
}
