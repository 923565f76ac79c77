import { describe, expect, it } from "vitest";

import type { ClientCard } from "@/lib/clients/card-schema";

import { changedFields, changesOf, valuesOf } from "./profile-values";

const card = {
  name: { last: "Абрамова", first: "Анна", middle: "" },
  birthDate: null,
  gender: "female",
  region: null,
  city: "Москва",
  address: null,
  timeZone: null,
  custom: { pet: ["cat"] },
  fields: [{ key: "pet" }, { key: "shoe" }],
  children: [{ id: 7, name: "Маша", birthDate: "2020-05-01", gender: null }],
  contacts: [
    { id: 1, kind: "phone", value: { text: "+7 ••• •••-45-67", masked: true } },
    { id: 2, kind: "email", value: { text: "a•••••@yandex.ru", masked: true } },
    { id: 3, kind: "external_id", value: { text: "K-1", masked: false } },
  ],
  consents: [{ channel: "sms", kind: "service", subscribed: true }],
} as unknown as ClientCard;

const base = valuesOf(card);

describe("changedFields", () => {
  it("is empty while nothing differs, and names exactly what does", () => {
    expect(changedFields(valuesOf(card), base)).toEqual([]);
    const typed = {
      ...base,
      city: "Казань",
      custom: { ...base.custom, shoe: 42 },
      consents: { ...base.consents, email_advertising: true },
    };
    expect(changedFields(typed, base)).toEqual(["city", "custom.shoe", "consent.email.advertising"]);
  });

  it("does not take an added contact without a value for a change", () => {
    const contacts = [
      ...base.contacts,
      { contactId: null, kind: "phone" as const, documentKind: null, value: " ", removed: false },
    ];
    expect(changedFields({ ...base, contacts }, base)).toEqual([]);
  });
});

describe("changesOf", () => {
  it("sends only the fields it is asked for, empty texts as cleared", () => {
    const typed = { ...base, surname: "Иванова", city: " ", gender: "none" as const };
    expect(changesOf(typed, ["city", "gender"]).changes).toEqual({ city: null, gender: null });
  });

  it("sorts contacts into added, replaced and removed, and knows the place of each in the form", () => {
    const [phone, email] = base.contacts;
    const contacts = [
      { ...phone!, value: "8 916 123-45-67" },
      { ...email!, removed: true },
      { contactId: null, kind: "email" as const, documentKind: null, value: "new@mail.example", removed: false },
    ];
    const { changes, places } = changesOf({ ...base, contacts }, ["contacts"]);
    expect(changes.contacts).toEqual({
      add: [{ kind: "email", value: "new@mail.example", documentKind: null }],
      replace: [{ id: 1, value: "8 916 123-45-67" }],
      remove: [2],
    });
    expect(places["changes.contacts.add.0.value"]).toBe("contacts.2.value");
    expect(places["changes.contacts.replace.0.value"]).toBe("contacts.0.value");
  });

  it("keeps the ids of children and leaves them out of new ones", () => {
    const children = [...base.children, { childId: null, name: "Петя", birthDate: null, gender: "male" as const }];
    expect(changesOf({ ...base, children }, ["children"]).changes.children).toEqual([
      { id: 7, name: "Маша", birthDate: "2020-05-01", gender: null },
      { name: "Петя", birthDate: null, gender: "male" },
    ]);
  });
});
