import "server-only";

import { z } from "zod";

import { findDuplicatesName } from "@/lib/clients/ask-for-duplicates";
import { defineJob } from "@/lib/queue/define-job";

import { findDuplicates } from "./find-duplicates";
import { searchBase, searchBaseName } from "./search-base";

/** Compares clients who are new or have changed. */
export const findDuplicatesJob = defineJob({
  name: findDuplicatesName,
  payload: z.strictObject({ clientIds: z.array(z.number().int().positive()).max(1_000) }),
  run: (ctx, { clientIds }) => findDuplicates(ctx.db, clientIds),
});

/** Compares the whole base, from where the last run of the same search was ended. */
export const searchBaseJob = defineJob({
  name: searchBaseName,
  payload: z.strictObject({ searchId: z.number().int().positive() }),
  async run(ctx, { searchId }, { signal }) {
    if ((await searchBase(ctx.db, searchId, signal)) === "interrupted")
      throw new Error("The worker ends; a retry goes on");
  },
});
