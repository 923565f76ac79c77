import { Numbering } from "./numbering";
import { Random } from "./random";
import type { TableLoader } from "./table-loader";
import { openTables } from "./tables";
import type { Scale, World } from "./world";
import { writeBatches } from "./write-batches";
import { writeClient } from "./write-client";
import { writeProducts } from "./write-products";
import { writeProgramme } from "./write-programme";
import { writeSegments } from "./write-segments";
import { writeStores } from "./write-stores";
import { users, writeUsers } from "./write-users";

type Base = {
  loader: TableLoader;
  now: number;
  seed: number;
  scale: Scale;
  password: string;
  say: (text: string) => void;
};

/** A chain of shops with everything in it: the same rows for the same seed and the same moment. */
export async function writeBase({ loader, now, seed, scale, password, say }: Base): Promise<void> {
  const tables = openTables(loader);
  const random = new Random(seed);
  const seeding = { tables, random, now, scale };
  writeProgramme(seeding, { isDemonstration: true });
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

  const numbering = new Numbering();
  const around = { tables, world, random, numbering };
  let isSuccessor = false;
  for (let n = 1; n <= scale.clients; n += 1) {
    const { state } = writeClient(around, { isSuccessor, isLast: n === scale.clients });
    isSuccessor = state === "deleted";
    if (loader.isFull) {
      await loader.flush();
      say(`${n} of ${scale.clients} clients`);
    }
  }
  await loader.flush();
}
