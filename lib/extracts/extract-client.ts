import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { readTraces } from "@/lib/exclusions/read-traces";
import { getSetting } from "@/lib/programme/settings";

import { extractPlaces, rowsMax } from "./extract-places";
import { type ClientExtract, type ExtractedPlace, extractClientInput } from "./schema";

/**
 * Everything that is held about one client, for him who asks what is held about him: his former selves' too. It is read
 * as a command, because that it was read, by whom and at whose wish, is recorded.
 */
export const extractClient = defineCommand({
  name: "client.extract",
  permission: "clients.extract",
  stepUp: true,
  input: extractClientInput,
  async run(ctx, { clientId, reason }) {
    await requireClient(ctx, clientId);
    const traces = await readTraces(ctx.db, clientId);
    const places = new Map<string, ExtractedPlace>();
    for (const { table, query } of extractPlaces) {
      const asked = query(traces);
      const { rows } = asked
        ? await ctx.db.execute<{ row: Record<string, unknown> }>(sql`${asked} limit ${rowsMax + 1}`)
        : { rows: [] };
      const before = places.get(table) ?? { table, rows: [], isCut: false };
      places.set(table, {
        table,
        rows: [...before.rows, ...rows.slice(0, rowsMax).map(({ row }) => row)],
        isCut: before.isCut || rows.length > rowsMax,
      });
    }
    const { at } = onlyRow(
      (
        await ctx.db.execute<{ at: string }>(
          sql`select to_char(app_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`,
        )
      ).rows,
    );
    const programme = await getSetting(ctx.db, "programmeName");
    const result: ClientExtract = { clientId, programme, madeAt: at, reason, places: [...places.values()] };
    const rows = result.places.reduce((sum, place) => sum + place.rows.length, 0);
    return { result, audit: { clientId, facts: { reason, rows } } };
  },
});
