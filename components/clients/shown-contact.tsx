import type { ShownContact } from "@/lib/clients/mask-contact";
import { formatCardNumber, formatCardTail, formatPhone } from "@/lib/core/format-contact";

type Props = { contact: ShownContact | null; kind: "phone" | "email" | "card" | "cardTail" };

/** A contact for the eye: what the server masked stays as it came, the rest gets its usual form. */
export function ShownContactText({ contact, kind }: Props) {
  if (!contact) return null;
  return <span className="tabular-nums whitespace-nowrap">{contactText(contact, kind)}</span>;
}

export function contactText(contact: ShownContact, kind: Props["kind"]): string {
  if (contact.masked) return contact.text;
  if (kind === "phone") return formatPhone(contact.text);
  if (kind === "cardTail") return formatCardTail(contact.text);
  return kind === "card" ? formatCardNumber(contact.text) : contact.text;
}
