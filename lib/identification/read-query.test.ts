import { describe, expect, it } from "vitest";

import { readQuery } from "./read-query";

const today = "2026-11-22";
const read = (text: string) => readQuery(text, today);

describe("readQuery", () => {
  it("reads digits as the end of a phone or a card, from four on", () => {
    expect(read("4567").value.tail).toBe("4567");
    expect(read("45-67").value.tail).toBe("4567");
    expect(read("456").value.tail).toBeUndefined();
  });

  it("reads a card number with spaces and dashes, and never as a name", () => {
    expect(read("2400 0012-3456 7890")).toMatchObject({
      value: { card: ["24000012-34567890", "2400001234567890"] },
      words: [],
    });
  });

  it("reads what is left of a number on a receipt", () => {
    expect(read("2400****7890").value.cardEnds).toEqual({ head: "2400", tail: "7890" });
    expect(read("•••• 7890").value.cardEnds).toEqual({ head: "", tail: "7890" });
  });

  it("reads an address in any case, and its beginning", () => {
    expect(read("Anna@Yandex.RU").value.email).toBe("anna@yandex.ru");
    expect(read("anna@ya").value.emailStart).toBe("anna@ya");
  });

  it("reads a name without case and with е for ё", () => {
    expect(read(" Королёва  АННА ").words).toEqual(["королева", "анна"]);
  });

  it("takes a name beside digits for one person, and the digits for a year too", () => {
    expect(read("иванова 4567")).toMatchObject({ words: ["иванова"], value: { tail: "4567" }, both: true });
    expect(read("иванова 1985").value).toMatchObject({ tail: "1985", year: { from: "1985-01-01", to: "1985-12-31" } });
    expect(read("иванова 2031").value.year).toBeUndefined();
  });

  it("takes a birth date out of the text, unless it is still to come", () => {
    expect(read("Иванова 12.03.91 г.р.")).toMatchObject({
      words: ["иванова"],
      born: { from: "1991-03-12" },
      both: false,
    });
    expect(read("Иванова 12.03.2030").born).toBeUndefined();
    expect(read("12.03.1991").born).toEqual({ from: "1991-03-12", to: "1991-03-12" });
  });

  it("takes words of states out of the text, and leaves surnames that look like them", () => {
    expect(read("исключённый иванов")).toMatchObject({ states: ["excluded"], words: ["иванов"] });
    expect(read("Новиков")).toMatchObject({ states: [], words: ["новиков"] });
  });

  it("reads the keys of the other layout", () => {
    expect(read("Bdfyjd").swapped?.words).toEqual(["иванов"]);
    expect(read(".kbz").swapped?.words).toEqual(["юлия"]);
    expect(read('фттф"ьфшдюкг').swapped?.value.email).toBe("anna@mail.ru");
    expect(read("4567").swapped).toBeUndefined();
  });

  it("finds nothing to mean in marks alone", () => {
    expect(read("%%__")).toEqual({ value: {}, words: [], both: false, states: [] });
    expect(read("   ")).toEqual({ value: {}, words: [], both: false, states: [] });
  });
});
