import type { Permission } from "@/lib/access/permissions";
import { type AccountKind, maskAccount } from "@/lib/core/account-kinds";
import { maskEmail, maskPhone } from "@/lib/core/format-contact";

export type ContactKind = "phone" | "email" | "document" | "external_id" | "card" | AccountKind;

/** A contact as a person may see it: the value itself, or its mask. */
export type ShownContact = { text: string; masked: boolean };

/** What leaves the server: contacts in full only for those who hold the right to see them. */
export function showContact(rights: ReadonlySet<Permission>, kind: ContactKind, value: string): ShownContact {
  if (kind === "external_id" || rights.has("contacts.see")) return { text: value, masked: false };
  return { text: maskContact(kind, value), masked: true };
}

/** A text to a client, in which numbers of cards and phones may stand: masked as everywhere else. */
export function maskNumbers(rights: ReadonlySet<Permission>, text: string): string {
  if (rights.has("contacts.see")) return text;
  return text.replace(/\d{8,}/g, (number) => maskContact("card", number));
}

/** Enough of a contact to recognise it on a call, not enough to use it. */
export function maskContact(kind: Exclude<ContactKind, "external_id">, value: string): string {
  switch (kind) {
    case "phone":
      return maskPhone(value);
    case "email":
      return maskEmail(value);
    case "document":
      return `•••• ••${value.slice(-4)}`;
    case "card":
      return `•••• ${value.slice(-4)}`;
    default:
      return maskAccount(value);
  }
}
