import "server-only";

import type { SQL } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { Refusal } from "@/lib/core/refusal";
import { asRefusal } from "@/lib/ledger/as-refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";
import { databaseCode } from "@/lib/web/describe-failure";

/** What the functions of leaving refuse, by their SQLSTATE. */
const refusals: Record<string, RefusalReason> = {
  CL041: "clientGone",
  CL042: "leavingAlready",
  CL043: "ownerHandsOver",
  CL044: "reservationsOpen",
  CL045: "notLeaving",
};

/** One row of a function of leaving; its refusals, and those of the ledger under it, in words. */
export async function callExclusion<Row extends Record<string, unknown>>(db: Db, query: SQL): Promise<Row> {
  try {
    return onlyRow((await db.execute(query)).rows) as Row;
  } catch (error) {
    const reason = refusals[databaseCode(error) ?? ""];
    throw reason ? new Refusal("conflict", reason, {}, { cause: error }) : asRefusal(error);
  }
}
