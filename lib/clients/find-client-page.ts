import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { requireField } from "@/lib/access/guarded-fields";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";
import { clientPredicate } from "@/lib/segments/client-predicate";
import { resolveFilter } from "@/lib/segments/resolve-filter";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { clientRows } from "./client-rows";
import { rightOfColumn } from "./guarded-columns";
import { keysetQuery } from "./list-order";
import { type ClientListInput, type ClientPage, type ClientSort, clientListInput } from "./schema";

/**
 * One page of the client list in the asked order, walked by keyset: no client stands on two pages and none is left
 * out while the base changes. `matching` narrows the list further (the search field of the page).
 */
export async function findClientPage(ctx: Context, raw: ClientListInput, matching?: SQL): Promise<ClientPage> {
  requirePermission(ctx, "clients.view");
  const input = parseInput(clientListInput, raw);
  const { sort, direction, limit, f, q } = input;
  requireField(ctx.rights, { right: rightOfColumn(sort), text: sortText[sort] }, "sort");
  const list = { sort, direction, f, q, actor: actorName(ctx.actor) };
  const definition = await resolveFilter(ctx, f);

  const where = sql.join(
    [await clientPredicate(ctx, definition), inStoreScope(ctx), matching].filter((part) => part !== undefined),
    sql` and `,
  );
  const { rows: found } = await ctx.db.execute<{ id: number; key: string[] }>(
    keysetQuery({
      sort,
      direction: sort === "newest" ? "desc" : direction,
      where,
      limit: limit + 1,
      ...(input.after && { after: readCursor(input.after, list) }),
    }),
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await clientRows(
      ctx,
      page.map(({ id }) => id),
    ),
    next: found.length > limit && last ? signCursor([...last.key, last.id], list) : null,
  };
}

/** The names of the orders are those of their columns. */
const sortText: Record<ClientSort, string> = {
  newest: "clients.joined",
  name: "clients.client",
  joined: "clients.joined",
  purchases: "clients.purchases",
  sum: "clients.sum",
  last: "clients.last",
  average: "clients.average",
  bonuses: "clients.balance",
};
