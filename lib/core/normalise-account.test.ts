import { describe, expect, it } from "vitest";

import { maskAccount } from "./account-kinds";
import { normaliseAccount } from "./normalise-account";

describe("normaliseAccount", () => {
  it.each([
    ["telegram", "https://t.me/Anna_Ivanova?start=1", "anna_ivanova"],
    ["telegram", "@Anna_Ivanova", "anna_ivanova"],
    ["telegram", "8 916 123-45-67", "+79161234567"],
    ["whatsapp", "8 916 123-45-67", "+79161234567"],
    ["vk", "https://vk.com/id12345", "id12345"],
    ["vk", "m.vk.ru/Anna.Ivanova/", "anna.ivanova"],
    ["ok", "https://ok.ru/profile/512345678901", "512345678901"],
  ] as const)("%s: %s", (kind, raw, stored) => {
    expect(normaliseAccount(kind, raw)).toBe(stored);
  });

  it.each([
    ["telegram", "ann"],
    ["telegram", "anna ivanova"],
    ["whatsapp", "anna"],
    ["vk", "https://example.org/anna"],
    ["ok", ""],
  ] as const)("refuses %s: %s", (kind, raw) => {
    expect(normaliseAccount(kind, raw)).toBeUndefined();
  });
});

describe("maskAccount", () => {
  it("leaves the first letter of a name and the end of a phone", () => {
    expect(maskAccount("anna_ivanova")).toBe("a•••••");
    expect(maskAccount("+79161234567")).toBe("+7 ••• ••4567");
  });
});
