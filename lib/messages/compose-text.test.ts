import { describe, expect, it } from "vitest";

import { type BonusMessage, composeBonusText as compose } from "./compose-text";
import { smsParts } from "./sms-parts";
import { defaultTexts } from "./templates";

const composeBonusText = (message: BonusMessage, itsWord: typeof word) =>
  compose(message, { language: "ru", word: itsWord, bodies: defaultTexts.ru });

const word = { one: "бонус", few: "бонуса", many: "бонусов", other: "бонуса" };

describe("composeBonusText", () => {
  it.each([
    [0, "Анна, вам начислено 0 бонусов (всего на счету 0). Хорошего дня!"],
    [1, "Анна, вам начислен 1 бонус (всего на счету 1). Хорошего дня!"],
    [2, "Анна, вам начислено 2 бонуса (всего на счету 2). Хорошего дня!"],
    [5, "Анна, вам начислено 5 бонусов (всего на счету 5). Хорошего дня!"],
    [11, "Анна, вам начислено 11 бонусов (всего на счету 11). Хорошего дня!"],
    [21, "Анна, вам начислен 21 бонус (всего на счету 21). Хорошего дня!"],
    [22, "Анна, вам начислено 22 бонуса (всего на счету 22). Хорошего дня!"],
    [25, "Анна, вам начислено 25 бонусов (всего на счету 25). Хорошего дня!"],
    [101, "Анна, вам начислен 101 бонус (всего на счету 101). Хорошего дня!"],
    [1000, "Анна, вам начислено 1 000 бонусов (всего на счету 1 000). Хорошего дня!"],
    [1_004_212, "Анна, вам начислено 1 004 212 бонусов (всего на счету 1 004 212). Хорошего дня!"],
  ])("agrees verb and noun with %i", (n, text) => {
    expect(plainSpaces(composeBonusText({ kind: "accrued", name: "Анна", amount: n, total: n }, word))).toBe(text);
  });

  it.each([
    [1, "Анна, у вас списан 1 бонус (осталось на счету 7). Хорошего дня!"],
    [2, "Анна, у вас списано 2 бонуса (осталось на счету 7). Хорошего дня!"],
    [11, "Анна, у вас списано 11 бонусов (осталось на счету 7). Хорошего дня!"],
    [21, "Анна, у вас списан 21 бонус (осталось на счету 7). Хорошего дня!"],
  ])("says that %i were debited", (n, text) => {
    expect(composeBonusText({ kind: "debited", name: "Анна", amount: n, total: 7 }, word)).toBe(text);
  });

  it("begins with a capital letter where the client has no name", () => {
    expect(composeBonusText({ kind: "accrued", name: "", amount: 5, total: 5 }, word)).toBe(
      "Вам начислено 5 бонусов (всего на счету 5). Хорошего дня!",
    );
    expect(composeBonusText({ kind: "debited", name: "", amount: 5, total: 5 }, word)).toBe(
      "У вас списано 5 бонусов (осталось на счету 5). Хорошего дня!",
    );
  });

  it("says what a debt took", () => {
    expect(composeBonusText({ kind: "accrued", name: "Анна", amount: 500, total: 200, withheld: 300 }, word)).toBe(
      "Анна, вам начислено 500 бонусов, 300 удержано (всего на счету 200). Хорошего дня!",
    );
  });

  it("takes a name as it is written, whatever stands in it", () => {
    const name = "=1+1\n<b>{n}'";
    expect(composeBonusText({ kind: "accrued", name, amount: 1, total: 1 }, word)).toContain(`${name}, вам`);
  });

  it("calls bonuses what the programme calls them", () => {
    const stars = { one: "звезда", few: "звезды", many: "звёзд", other: "звезды" };
    expect(composeBonusText({ kind: "accrued", name: "", amount: 3, total: 3 }, stars)).toContain("начислено 3 звезды");
  });
});

describe("smsParts", () => {
  it("counts the default text: 69 characters for Анна, 75 for Александра", () => {
    const text = (name: string) => composeBonusText({ kind: "accrued", name, amount: 500, total: 1250 }, word);
    expect([text("Анна").length, smsParts(text("Анна"))]).toEqual([69, 1]);
    expect([text("Александра").length, smsParts(text("Александра"))]).toEqual([75, 2]);
  });

  it.each([
    ["я".repeat(70), 1],
    ["я".repeat(71), 2],
    ["я".repeat(134), 2],
    ["я".repeat(135), 3],
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["€".repeat(81), 2],
    ["", 1],
  ])("%#", (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});

it("agrees in English too", () => {
  const texts = { language: "en", word: { ...word, one: "star", other: "stars" }, bodies: defaultTexts.en } as const;
  expect(compose({ kind: "accrued", name: "", amount: 1, total: 1 }, texts)).toContain("received 1 star (");
  expect(compose({ kind: "accrued", name: "", amount: 2, total: 2 }, texts)).toContain("received 2 stars (");
});

function plainSpaces(text: string): string {
  return text.replace(/\u00a0/g, " ");
}
