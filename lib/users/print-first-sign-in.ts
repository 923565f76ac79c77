import "server-only";

import { applicationPool, database } from "@/db/client";

import { issueLink, linkPath } from "./one-time-link";
import { hasNoUsers } from "./queries";

/** Prints the path of the first sign-in while the base has no users, and nothing otherwise. */
async function main(): Promise<void> {
  if (await hasNoUsers(database())) {
    const code = await database().transaction((tx) => issueLink(tx, { kind: "first" }));
    console.log(linkPath("first", code));
  }
  await applicationPool().end();
}

await main();
