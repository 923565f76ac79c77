import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards } from "@/db/schema";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { advanceClock, withRollback } from "@/lib/testing/test-database";
import { databaseCode } from "@/lib/web/describe-failure";

import { cardNumberOf } from "./card-number-form";
import { type CardState, type CardStatus, cardStateSteps, cardStatusSteps, isStep } from "./card-steps";

const states = Object.keys(cardStateSteps) as CardState[];
const statuses = Object.keys(cardStatusSteps) as CardStatus[];

async function givenCard(db: Db, state: CardState, status: CardStatus): Promise<number> {
  const { id: clientId } = await givenClient(db);
  const replacedBy = status === "replaced" ? 1 : null;
  const number = `4${String(uniqueNumber()).padStart(8, "0")}`;
  const rows = await db
    .insert(cards)
    .values({ number, clientId, state, status, replacedBy })
    .returning({ id: cards.id });
  return onlyRow(rows).id;
}

/** Whether the database lets a card go there; a refusal leaves the transaction as it was. */
async function lets(db: Db, id: number, state: CardState, status: CardStatus): Promise<boolean> {
  const replacedBy = status === "replaced" ? 1 : null;
  try {
    await db.transaction((inner) =>
      inner.execute(
        sql`update card set state = ${state}, status = ${status}, replaced_by = ${replacedBy} where id = ${id}`,
      ),
    );
    return true;
  } catch (error) {
    expect(databaseCode(error)).toBe("23000");
    return false;
  }
}

describe("the steps of a card", () => {
  it(
    "are the same in the database, whichever state and status it goes from and to",
    () =>
      withRollback(async (db) => {
        for (const [fromState, fromStatus] of pairs()) {
          for (const [state, status] of pairs()) {
            const id = await givenCard(db, fromState, fromStatus);
            const expected =
              (fromState === state || isStep(cardStateSteps, fromState, state)) &&
              (fromStatus === status || isStep(cardStatusSteps, fromStatus, status));
            expect({ fromState, fromStatus, state, status, lets: await lets(db, id, state, status) }).toEqual({
              fromState,
              fromStatus,
              state,
              status,
              lets: expected,
            });
          }
        }
      }),
    60_000,
  );

  it.each(["active", "blocked"] as const)("bring back a deleted card as the %s one it was, for thirty days", (former) =>
    withRollback(async (db) => {
      const [other] = (["active", "blocked"] as const).filter((status) => status !== former);
      const id = await givenCard(db, "activated", former);
      expect(await lets(db, id, "activated", "deleted")).toBe(true);
      await advanceClock(db, "29 days");
      expect(await lets(db, id, "activated", other as CardStatus)).toBe(false);
      expect(await lets(db, id, "activated", former)).toBe(true);
      expect(await lets(db, id, "activated", "deleted")).toBe(true);
      await advanceClock(db, "31 days");
      expect(await lets(db, id, "activated", former)).toBe(false);
    }),
  );
});

/** Numbers whose check digits are known from elsewhere: the examples of Luhn and of EAN themselves. */
const numberCases = [
  { form: { prefix: "7992", digits: 6, checkDigit: "luhn" }, running: 739871, expected: "79927398713" },
  { form: { prefix: "453957", digits: 9, checkDigit: "luhn" }, running: 876362148, expected: "4539578763621486" },
  { form: { prefix: "", digits: 12, checkDigit: "ean13" }, running: 400638133393, expected: "4006381333931" },
  { form: { prefix: "590", digits: 9, checkDigit: "ean13" }, running: 123412345, expected: "5901234123457" },
  { form: { prefix: "A-", digits: 4, checkDigit: "none" }, running: 7, expected: "A-0007" },
] as const;

describe("the number of a card", () => {
  it.each(numberCases)("$expected is the same here and in the database", ({ form, running, expected }) =>
    withRollback(async (db) => {
      const { rows } = await db.execute<{ number: string }>(
        sql`select card_number(${form.prefix}, ${running}::bigint, ${form.digits}::int, ${form.checkDigit}) as number`,
      );
      expect({ here: cardNumberOf(form, running), there: onlyRow(rows).number }).toEqual({
        here: expected,
        there: expected,
      });
    }),
  );
});

function pairs(): (readonly [CardState, CardStatus])[] {
  return states.flatMap((state) => statuses.map((status) => [state, status] as const));
}
