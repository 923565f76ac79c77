import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { openEmbeddedPostgres } from "../postgres/cluster.mjs";
import { findPostmaster } from "../postgres/postmaster.mjs";
import { openDataDirectory } from "../runtime/data-directory.mjs";
import { migrate } from "../runtime/product-database.mjs";
import { runScript } from "../runtime/stop.mjs";

/**
 * A Postgres of its own, durable as in production and brought to this version, for a test that kills it. Says where it
 * is as a line of JSON, and again for every line it reads, having started it anew if it was dead. Ends with its input
 * and leaves nothing.
 */
await runScript(async () => {
  const directory = openDataDirectory(mkdtempSync(join(tmpdir(), "clientele-durable-")));
  chmodSync(directory, 0o711);
  const database = await openEmbeddedPostgres(directory);
  const cluster = join(database.home, "postgres");
  const say = () => console.log(JSON.stringify({ url: database.url, pid: findPostmaster(cluster).pid }));
  try {
    await migrate(database.url, { say: () => undefined });
    say();
    for await (const _ of createInterface({ input: process.stdin })) {
      await database.revive();
      say();
    }
  } finally {
    await database.close();
    for (const folder of new Set([directory, database.home])) rmSync(folder, { recursive: true, force: true });
  }
});
