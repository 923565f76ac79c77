import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { loadFile, useFileStore } from "@/lib/testing/load-file";
import { testDatabase } from "@/lib/testing/test-database";

it("loads the published totals of CDNOW by the guessed mapping, and nothing the second time", async () => {
  useFileStore();
  const db = await testDatabase();
  const ctx = await contextFor(db, "administrator");
  const file = gunzipSync(readFileSync("lib/testing/data/cdnow_master.txt.gz"));

  const result = await loadFile(ctx, file);
  expect(result.record.mapping).toEqual({
    customer_id: "client",
    date: "at",
    number_of_cds: "quantity",
    dollar_value: "amount",
  });
  expect(result.counts).toEqual({ created: 69_659, updated: 0, unchanged: 0, failed: 0 });
  const { rows } = await db.execute(sql`
    select (select count(*) from client) as clients, (select count(*) from purchase) as purchases,
           (select sum(paid)::bigint from purchase) as paid,
           (select sum(quantity)::int from purchase_line) as pieces,
           (select count(*) from client_stats where purchase_count >= 2) as twice,
           (select sum(paid_sum)::bigint from client_stats) as counted`);
  expect(rows).toEqual([
    { clients: 23_570, purchases: 69_659, paid: 250_031_563, pieces: 167_881, twice: 11_662, counted: 250_031_563 },
  ]);
  expect((await loadFile(ctx, file)).counts).toEqual({ created: 0, updated: 0, unchanged: 69_659, failed: 0 });
}, 300_000);
