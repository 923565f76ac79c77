import { expect, it, vi } from "vitest";
import { z } from "zod";

import type { Db } from "@/db/client";

import { defineJob } from "./define-job";

const db = {} as Db;
const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };

it("acts for the product itself", async () => {
  const work = vi.fn();
  await defineJob({ name: "test.count", payload: z.strictObject({ id: z.int() }), run: work }).handle(
    db,
    { id: 7 },
    run,
  );
  expect(work).toHaveBeenCalledWith(
    expect.objectContaining({ actor: { kind: "job", name: "test.count" } }),
    { id: 7 },
    run,
  );
});

it("refuses a payload of another shape", async () => {
  const job = defineJob({ name: "test.count", payload: z.strictObject({ id: z.int() }), run: vi.fn() });
  expect(() => job.handle(db, { id: "7" }, run)).toThrow();
});

it("does not pass on the moment that the schedule adds", async () => {
  const work = vi.fn();
  const job = defineJob({ name: "test.tick", payload: z.strictObject({}), run: work });
  await job.handle(db, { _cron: { ts: "2026-01-01T00:00:00Z" } }, run);
  expect(work).toHaveBeenCalledWith(expect.anything(), {}, run);
});
