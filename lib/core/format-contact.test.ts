import { describe, expect, it } from "vitest";

import { formatCardNumber, formatCardTail, formatPhone, formatShortName, maskEmail, maskPhone } from "./format-contact";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("contacts", () => {
  it("shows a phone in the habit of its country", () => {
    expect(plain(formatPhone("+79161234567"))).toBe("+7 916 123-45-67");
    expect(plain(formatPhone("+375291234567"))).toBe("+375 291 234 567");
  });

  it("masks all but the end of a phone and the domain of an address", () => {
    expect(plain(maskPhone("+79161234567"))).toBe("+7 ••• •••-45-67");
    expect(maskEmail("anna@yandex.ru")).toBe("a•••••@yandex.ru");
  });

  it("shows a card in groups of four and its end in a narrow column", () => {
    expect(plain(formatCardNumber("2400001234567890"))).toBe("2400 0012 3456 7890");
    expect(plain(formatCardTail("2400001234567890"))).toBe("… 3456 7890");
    expect(formatCardNumber("AB-1204")).toBe("AB-1204");
  });

  it("shortens a name to the last name and initials", () => {
    expect(plain(formatShortName({ last: "Абрамова", first: "Анна", middle: "Сергеевна" }))).toBe("Абрамова А. С.");
    expect(formatShortName({ first: "Анна" })).toBe("Анна");
  });
});
