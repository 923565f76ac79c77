import type { ClientCard, Gender } from "@/lib/clients/card-schema";
import type { EditProfileInput, TypedContactKind } from "@/lib/clients/profile-schema";
import type { IsoDay } from "@/lib/core/dates";
import type { CustomValue } from "@/lib/programme/custom-field-schema";
import type { DocumentKind } from "@/lib/programme/profile-settings";

type TypedDay = IsoDay | null | undefined;
type TypedGender = Gender | "none";

export type ChildValues = { childId: number | null; name: string; birthDate: TypedDay; gender: TypedGender };

export type ContactValues = {
  /** null: a new one. */
  contactId: number | null;
  kind: TypedContactKind;
  documentKind: DocumentKind | null;
  /** What replaces it, or the new one; empty: it stays as it is. */
  value: string;
  removed: boolean;
};

/** The profile as the form holds it. */
export type ProfileValues = {
  surname: string;
  name: string;
  patronymic: string;
  birthDate: TypedDay;
  gender: TypedGender;
  region: string;
  city: string;
  address: string;
  /** Empty: the programme's. */
  timeZone: string;
  custom: Record<string, CustomValue | null | undefined>;
  children: ChildValues[];
  contacts: ContactValues[];
  /** By channel and kind; null: never asked. */
  consents: Record<string, boolean | null>;
};

export const consentKinds = [
  { key: "sms_service", channel: "sms", kind: "service" },
  { key: "sms_advertising", channel: "sms", kind: "advertising" },
  { key: "email_service", channel: "email", kind: "service" },
  { key: "email_advertising", channel: "email", kind: "advertising" },
  { key: "push_advertising", channel: "push", kind: "advertising" },
  { key: "messenger_advertising", channel: "messenger", kind: "advertising" },
] as const;

export function valuesOf(card: ClientCard): ProfileValues {
  return {
    surname: card.name.last,
    name: card.name.first,
    patronymic: card.name.middle,
    birthDate: card.birthDate,
    gender: card.gender ?? "none",
    region: card.region ?? "",
    city: card.city ?? "",
    address: card.address ?? "",
    timeZone: card.timeZone ?? "",
    custom: Object.fromEntries(card.fields.map(({ key }) => [key, card.custom[key] ?? null])),
    children: card.children.map(({ id, name, birthDate, gender }) => ({
      childId: id,
      name,
      birthDate,
      gender: gender ?? "none",
    })),
    contacts: card.contacts.flatMap(({ id, kind, documentKind }) =>
      kind === "external_id" ? [] : [{ contactId: id, kind, documentKind, value: "", removed: false }],
    ),
    consents: Object.fromEntries(
      consentKinds.map(({ key, channel, kind }) => [
        key,
        card.consents.find((one) => one.channel === channel && one.kind === kind)?.subscribed ?? null,
      ]),
    ),
  };
}

const plainKeys = [
  "surname",
  "name",
  "patronymic",
  "region",
  "city",
  "address",
  "timeZone",
  "birthDate",
  "gender",
] as const;

/** The names of what differs, as the journal has them: `city`, `custom.pet`, `contacts`, `consent.sms.service`. */
export function changedFields(values: ProfileValues, base: ProfileValues): string[] {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
  return [
    ...plainKeys.filter((key) => differs(values[key], base[key])),
    ...Object.keys(base.custom)
      .filter((key) => differs(values.custom[key], base.custom[key]))
      .map((key) => `custom.${key}`),
    ...(differs(values.children, base.children) ? ["children"] : []),
    ...(values.contacts.some(isChangedContact) ? ["contacts"] : []),
    ...consentKinds
      .filter(({ key }) => differs(values.consents[key], base.consents[key]))
      .map(({ channel, kind }) => `consent.${channel}.${kind}`),
  ];
}

export function isChangedContact({ contactId, value, removed }: ContactValues): boolean {
  return contactId === null ? value.trim() !== "" : removed || value.trim() !== "";
}

type Sent = {
  changes: EditProfileInput["changes"];
  /** Where in the form a fault of the answer belongs. */
  places: Record<string, string>;
};

/** What is sent for these fields, and nothing of the others. */
export function changesOf(values: ProfileValues, fields: readonly string[]): Sent {
  const changes: EditProfileInput["changes"] = {};
  const places: Record<string, string> = {};
  for (const field of fields) {
    places[`changes.${field}`] = field;
    switch (field) {
      case "surname":
      case "name":
      case "patronymic":
        changes[field] = values[field];
        break;
      case "region":
      case "city":
      case "address":
        changes[field] = values[field].trim() || null;
        break;
      case "timeZone":
        changes.timeZone = values.timeZone || null;
        break;
      case "birthDate":
        changes.birthDate = values.birthDate ?? null;
        break;
      case "gender":
        changes.gender = values.gender === "none" ? null : values.gender;
        break;
      case "children":
        changes.children = values.children.map(childOf);
        break;
      case "contacts":
        Object.assign(places, contactChanges(values.contacts, changes));
        break;
      default:
        addKeyed(values, field, changes);
    }
  }
  return { changes, places };
}

function childOf({ childId, name, birthDate, gender }: ChildValues) {
  return {
    ...(childId !== null && { id: childId }),
    name,
    birthDate: birthDate ?? null,
    gender: gender === "none" ? null : gender,
  };
}

function contactChanges(contacts: readonly ContactValues[], changes: EditProfileInput["changes"]) {
  const places: Record<string, string> = {};
  const add: { kind: TypedContactKind; value: string; documentKind: DocumentKind | null }[] = [];
  const replace: { id: number; value: string }[] = [];
  const remove: number[] = [];
  for (const [index, contact] of contacts.entries()) {
    if (!isChangedContact(contact)) continue;
    const { contactId, kind, documentKind, value, removed } = contact;
    if (contactId === null) {
      places[`changes.contacts.add.${add.length}.value`] = `contacts.${index}.value`;
      add.push({ kind, value, documentKind });
    } else if (removed) {
      places[`changes.contacts.remove.${remove.length}`] = `contacts.${index}.value`;
      remove.push(contactId);
    } else {
      places[`changes.contacts.replace.${replace.length}.value`] = `contacts.${index}.value`;
      replace.push({ id: contactId, value });
    }
  }
  changes.contacts = { add, replace, remove };
  return places;
}

function addKeyed(values: ProfileValues, field: string, changes: EditProfileInput["changes"]): void {
  const [group, ...rest] = field.split(".");
  if (group === "custom") {
    const key = rest.join(".");
    changes.custom = { ...changes.custom, [key]: values.custom[key] ?? null };
    return;
  }
  const consent = consentKinds.find(({ channel, kind }) => `consent.${channel}.${kind}` === field);
  const subscribed = consent && values.consents[consent.key];
  if (!consent || typeof subscribed !== "boolean") return;
  const { channel, kind } = consent;
  changes.consents = [...(changes.consents ?? []), { channel, kind, subscribed }];
}
