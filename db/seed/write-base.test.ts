import { createHash } from "node:crypto";

import { expect, it } from "vitest";

import { writeBase } from "./write-base";

const scale = { clients: 100, storesPerCity: 1, products: 600, days: 730, purchases: 7, earning: 1, manual: 0.1 };

async function digests(seed: number): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  const order = { scenario: "demo" as const, now: Date.UTC(2026, 10, 22, 9), seed, scale, password: "x" };
  await writeBase(order, async (batch) => {
    for (const { table, bytes } of batch) hashes[table] = createHash("sha256").update(bytes).digest("hex");
  });
  // A password's hash has a salt of its own each time.
  delete hashes.user;
  return hashes;
}

it("makes the same rows for the same seed and others for another", async () => {
  const first = await digests(1);
  expect(await digests(1)).toEqual(first);
  const other = await digests(2);
  expect(other.purchase).not.toBe(first.purchase);
  expect(other.client_pii).not.toBe(first.client_pii);
}, 30_000);
