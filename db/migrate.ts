import { Refused } from "./connection-advice";
import { migrateDatabase } from "./migrate-database";

/** Brings the database of DATABASE_URL to this version; what it did goes to stdout as one line of JSON. */
async function main() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Refused("DATABASE_URL is not set: migrations need the address of a database.");
  console.log(JSON.stringify(await migrateDatabase(url)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exit(error instanceof Refused ? 2 : 1);
});
