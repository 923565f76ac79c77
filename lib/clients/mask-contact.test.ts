import { describe, expect, it } from "vitest";

import { rightsOf } from "@/lib/access/permissions";

import { maskContact, showContact } from "./mask-contact";

describe("maskContact", () => {
  it.each([
    ["phone", "+79161234567", "+7\u00a0•••\u00a0•••-45-67"],
    ["email", "anna@yandex.ru", "a•••••@yandex.ru"],
    ["card", "2400001234567890", "•••• 7890"],
    ["document", "4510123456", "•••• ••3456"],
  ] as const)("hides the middle of a %s", (kind, value, masked) => {
    expect(maskContact(kind, value)).toBe(masked);
  });
});

describe("showContact", () => {
  it("shows a value only to those who hold the right", () => {
    expect(showContact(rightsOf("administrator"), "phone", "+79161234567")).toEqual({
      text: "+79161234567",
      masked: false,
    });
    for (const role of ["marketer", "operator", "shift_lead", "store_employee"] as const) {
      expect(showContact(rightsOf(role), "phone", "+79161234567").text).not.toContain("123");
    }
  });
});
