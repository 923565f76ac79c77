import { describe, expect, it } from "vitest";

import { readQuery } from "./read-query";

describe("readQuery", () => {
  it.each([
    "8 916 123-45-67",
    "+7 (916) 123-45-67",
    "79161234567",
    "9161234567",
    "8(916)1234567",
    "+7 916 123 45 67",
    "tel:+79161234567",
    "\uff0b7\uff19161234567",
  ])("reads %s as one phone", (spelling) => {
    expect(readQuery(spelling).phone).toBe("+79161234567");
  });

  it("reads digits as the end of a phone or a card, from four on", () => {
    expect(readQuery("4567").tail).toBe("4567");
    expect(readQuery("45-67").tail).toBe("4567");
    expect(readQuery("456").tail).toBeUndefined();
  });

  it("reads a card number with spaces, and never as a name", () => {
    const readings = readQuery("2400 0012 3456 7890");
    expect(readings.card).toBe("2400001234567890");
    expect(readings.words).toBeUndefined();
  });

  it("reads an address in any case, and its beginning", () => {
    expect(readQuery("Anna@Yandex.RU").email).toBe("anna@yandex.ru");
    expect(readQuery("anna@ya")).toMatchObject({ emailStart: "anna@ya" });
  });

  it("reads a name without case and with е for ё", () => {
    expect(readQuery(" Королёва  АННА ").words).toEqual(["королева", "анна"]);
  });

  it("finds nothing to mean in marks alone", () => {
    expect(readQuery("%%__")).toEqual({});
    expect(readQuery("   ")).toEqual({});
  });
});
