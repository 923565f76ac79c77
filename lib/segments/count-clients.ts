import "server-only";

import type { SQL } from "drizzle-orm";

import { runCancellable } from "@/db/cancellable-query";
import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { Refusal } from "@/lib/core/refusal";
import { databaseCode } from "@/lib/web/describe-failure";

import { countQuery } from "./count-query";
import { loadFacts } from "./load-facts";
import type { ClientCount } from "./segment-schema";
import type { Definition } from "./tree";

/** How long a person waits for a number before it is refused with words. */
export const interactiveMsMax = 3_000;

type Options = { signal?: AbortSignal | undefined; msMax?: number };

/** How many clients a definition finds now, exactly. Leaving it (`signal`) ends its query in the database as well. */
export async function countClients(
  ctx: Context,
  definition: Definition,
  { signal, msMax = interactiveMsMax }: Options = {},
): Promise<ClientCount> {
  requirePermission(ctx, "clients.view");
  const facts = await loadFacts(ctx, [definition]);
  const query = countQuery(definition, facts, inStoreScope(ctx));
  const { count } = await runCounting<{ count: number }>(ctx, query, { signal, msMax });
  return { count, asOf: facts.asOf };
}

/** One row of counts within the budget of time; beyond it the refusal says what to do. */
export async function runCounting<Row extends Record<string, unknown>>(
  ctx: Pick<Context, "db">,
  query: SQL,
  { signal, msMax = interactiveMsMax }: Options,
): Promise<Row> {
  try {
    return onlyRow(await runCancellable<Row>(ctx.db, query, { signal, msMax }));
  } catch (error) {
    if (databaseCode(error) !== statementEnded) throw error;
    const n = Math.round(msMax / 1_000);
    throw new Refusal("too_heavy", "filterTooHeavy", { params: { n } }, { cause: error });
  }
}

const statementEnded = "57014";
