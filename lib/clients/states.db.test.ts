import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientStateChanges, clients } from "@/db/schema";
import { givenClient } from "@/lib/testing/factories";
import { testDatabase, withRollback } from "@/lib/testing/test-database";
import { databaseCode } from "@/lib/web/describe-failure";

import type { ClientState } from "./schema";
import { clientStates, mayBecome, type StateCause, stateTransitions } from "./states";

const pairs = clientStates.flatMap((from) => clientStates.map((to) => [from, to] as const));
const causes = [...new Set(stateTransitions.flatMap((way) => way.causes))];

describe("the states of a client", () => {
  it("stand in the database as they stand in the code", async () => {
    const { rows } = await (await testDatabase()).execute<{ way: string }>(
      sql`select concat_ws(' ', coalesce(from_state, '-'), to_state, cause) as way from client_transitions()`,
    );
    const declared = stateTransitions.flatMap(({ from, to, causes }) =>
      causes.map((cause) => `${from ?? "-"} ${to} ${cause}`),
    );
    expect(rows.map(({ way }) => way).sort()).toEqual(declared.sort());
  });

  it.each(pairs.filter(([from, to]) => from !== to))(
    "%s -> %s is let through or refused as the table says",
    (from, to) =>
      withRollback(async (db) => {
        const { id } = await givenClient(db, { state: from });
        const written = await outcome(db, (inner) =>
          inner.update(clients).set({ state: to }).where(eq(clients.id, id)),
        );
        expect(written).toBe(mayBecome(from, to) ? "done" : "CL040");
      }),
  );

  it.each(pairs)("%s -> %s by the function: only by its own causes, with a line of history", (from, to) =>
    withRollback(async (db) => {
      const known = stateTransitions.find((way) => way.from === from && way.to === to)?.causes ?? [];
      for (const cause of causes) {
        const { id } = await givenClient(db, { state: from });
        const stays = from === to;
        const expected = stays || known.includes(cause) ? "done" : "CL040";
        expect(await outcome(db, (inner) => change(inner, id, to, cause)), cause).toBe(expected);
        const history = await db.select().from(clientStateChanges).where(eq(clientStateChanges.clientId, id));
        expect(history).toMatchObject(expected === "done" && !stays ? [{ from, to, cause, actor: "user:1" }] : []);
      }
    }),
  );

  it("are never changed without a line of history", () => {
    const folder = resolve("db/functions");
    const silent = readdirSync(folder)
      .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }))
      .filter(({ text }) => /update client( c)?\s+set[^;]*\bstate\s*=/i.test(text))
      .filter(({ text }) => !/insert into client_state_change/i.test(text));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});

function change(db: Db, id: number, to: ClientState, cause: StateCause) {
  return db.execute(sql`select change_client_state(array[${id}::bigint], ${to}, ${cause}, 'user:1')`);
}

/** "done", or the code of the database's refusal; what is refused leaves the test's own transaction alive. */
async function outcome(db: Db, work: (inner: Db) => Promise<unknown>): Promise<string> {
  return db.transaction(work).then(
    () => "done",
    (error: unknown) => databaseCode(error) ?? String(error),
  );
}
