import "server-only";

import { parseArgs } from "node:util";

import { applicationPool, database } from "@/db/client";

import { checkLedger, findBrokenSeals, findBrokenSums, type LedgerCheck } from "./check-ledger";
import type { BrokenSeal, Deviation } from "./check-schema";

/**
 * `npm run ledger:check [-- --client ID]`: exit 0 when every balance is its history, every sealed day is as it was
 * sealed and every kept sum is what it sums, 1 when anything deviates. Of one client, the accounts alone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { client: { type: "string" } } });
  const clientId = values.client === undefined ? undefined : Number(values.client);
  if (clientId !== undefined && !(Number.isSafeInteger(clientId) && clientId > 0)) {
    throw new Error(`--client wants the number of a client, not ${values.client}`);
  }
  const check = await checkLedger(database(), clientId === undefined ? {} : { clientId });
  const broken =
    clientId === undefined ? [...(await findBrokenSeals(database())), ...(await findBrokenSums(database()))] : [];
  for (const line of [...broken.map(sealLineOf), ...reportOf(check)]) console.log(line);
  process.exitCode = check.deviations.length + broken.length > 0 ? 1 : 0;
  await applicationPool().end();
}

function reportOf({ accounts, deviations }: LedgerCheck): string[] {
  const checked = `${accounts} ${accounts === 1 ? "account" : "accounts"} checked`;
  if (deviations.length === 0) return [`${checked}: every balance is its history.`];
  const deviating = new Set(deviations.map(({ accountId }) => accountId)).size;
  return [...deviations.map(lineOf), `${checked}: ${deviations.length} deviations in ${deviating}.`];
}

function lineOf({ accountId, seq, lotId, rule, expected, found }: Deviation): string {
  const place = [
    `account ${accountId}`,
    ...(seq === null ? [] : [`transaction ${seq}`]),
    ...(lotId === null ? [] : [`lot ${lotId}`]),
  ];
  return `${place.join(", ")}: ${rule}, expected ${expected}, found ${found}`;
}

function sealLineOf({ day, rule, expected, found }: BrokenSeal): string {
  return `day ${day}: ${rule}, expected ${expected}, found ${found}`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
