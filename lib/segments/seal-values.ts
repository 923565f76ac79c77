import "server-only";

import type { Permission } from "@/lib/access/permissions";
import { maskNumber } from "@/lib/core/format-contact";
import { Refusal } from "@/lib/core/refusal";
import { openSecret, sealAlike } from "@/lib/core/seal-secret";

import { contactOf } from "./filters";
import { sealedText, sealOf } from "./sealed-text";
import type { EditableDefinition, EditableNode, FilterValue } from "./tree";

/** Forms whose text is a part of a contact: nothing of it may be read. */
const parts: ReadonlySet<string> = new Set(["contains", "starts", "from", "to"]);

/**
 * A definition as it may reach these rights: whoever sees contacts masked gets masks of those that stand in it, with
 * seals by which he may go on filtering (settled 18).
 */
export function sealContacts<Shown extends EditableDefinition>(
  rights: ReadonlySet<Permission>,
  definition: Shown,
): Shown {
  if (rights.has("contacts.see")) return definition;
  return mapTexts(definition, (text, contact, form) => {
    const mask = parts.has(form) ? "••••" : maskNumber(text);
    return sealedText(mask, sealAlike(`${contact} ${text}`));
  });
}

/** A definition that came from a browser with its seals opened, each where a contact of its own kind may stand. */
export function openContacts<Given extends EditableDefinition>(definition: Given): Given {
  return mapTexts(definition, (text, contact) => {
    const seal = sealOf(text);
    return seal === undefined ? text : opened(seal, contact);
  });
}

function opened(seal: string, contact: string): string {
  try {
    const [kind, ...rest] = openSecret(seal).split(" ");
    if (kind === contact) return rest.join(" ");
  } catch {
    // Sealed by another installation, or made up.
  }
  throw new Refusal("invalid", "badFormat");
}

type Change = (text: string, contact: string, form: string) => string;

function mapTexts<Whole extends EditableDefinition>(definition: Whole, change: Change): Whole {
  return { ...definition, root: mapNode(definition.root, change) };
}

function mapNode(node: EditableNode, change: Change): EditableNode {
  switch (node.op) {
    case "is": {
      const contact = contactOf(node.filter);
      return contact ? { ...node, value: mapValue(node.value, contact, change) } : node;
    }
    case "not":
      return { ...node, of: mapNode(node.of, change) };
    default:
      return { ...node, of: node.of.map((child) => mapNode(child, change)) };
  }
}

function mapValue(value: FilterValue, contact: string, change: Change): FilterValue {
  const entries = Object.entries(value).map(([form, held]) => {
    const part = (one: unknown) => (typeof one === "string" ? change(one, contact, form) : one);
    return [form, Array.isArray(held) ? held.map(part) : part(held)];
  });
  return Object.fromEntries(entries) as FilterValue;
}
