import { describe, expect, it } from "vitest";

import { stores, users } from "@/db/schema";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";
import { issueLink } from "@/lib/users/one-time-link";
import { signIn } from "@/lib/users/sign-in";

import { beginProgramme } from "./begin-programme";
import type { BeginProgrammeInput } from "./schema";
import { getSettings } from "./settings";

const beginning: Omit<BeginProgrammeInput, "code"> = {
  name: "Марина Соседова",
  email: "marina@sosedi.test",
  password: "первый длинный пароль",
  language: "ru",
  programmeName: "Соседи",
  timeZone: "Asia/Kamchatka",
  currency: {
    ru: { one: "балл", few: "балла", many: "баллов", other: "балла" },
    en: { one: "point", other: "points" },
  },
  store: { code: "ARB", name: "Арбат" },
};

describe("the first start", () => {
  it("makes the administrator, the settings and the first store", () =>
    withRollback(async (db) => {
      const code = await issueLink(db, { kind: "first" });
      const { email } = await beginProgramme(db, { ...beginning, code }, {});
      const { user } = await signIn(db, { email, password: beginning.password }, {});
      expect(user.role).toBe("administrator");
      const { programmeName, timeZone, currency } = await getSettings(db);
      expect({ programmeName, timeZone, many: currency.ru.many }).toEqual({
        programmeName: "Соседи",
        timeZone: "Asia/Kamchatka",
        many: "баллов",
      });
      expect((await db.select({ code: stores.code }).from(stores)).map((store) => store.code)).toContain("ARB");
    }));

  it("happens once, whatever was printed and however many try at the same moment", async () => {
    const db = await testDatabase();
    const code = await issueLink(db, { kind: "first" });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) =>
        beginProgramme(db, { ...beginning, code, email: `first${n}@sosedi.test` }, {}),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const another = await issueLink(db, { kind: "first" });
    expect(await reasonOf(beginProgramme(db, { ...beginning, code: another }, {}))).toBe("linkUsed");
    expect(await db.select().from(users)).toHaveLength(1);
  });

  it("needs a code of its own kind that is not a day old", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T06:00:00Z");
      await db.delete(users);
      const code = await issueLink(db, { kind: "first" });
      await advanceClock(db, "24 hours");
      expect(await reasonOf(beginProgramme(db, { ...beginning, code }, {}))).toBe("linkUsed");
    }));

  it("names every field that is wrong and uses nothing up", () =>
    withRollback(async (db) => {
      const code = await issueLink(db, { kind: "first" });
      const wrong = { ...beginning, code, email: "marina", password: "короткий", timeZone: "Mars/Olympus" };
      const { details } = await refusalOf(beginProgramme(db, wrong, {}));
      expect(details.fields?.map(({ path }) => path).toSorted()).toEqual(["email", "password", "timeZone"]);
    }));
});
