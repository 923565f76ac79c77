import type { ClientCard, ClientContact } from "@/lib/clients/card-schema";

/** The phone with which somebody anonymous can be registered from his card; none: he is registered, or has no phone. */
export function registrationPhone({ state, contacts }: ClientCard): ClientContact | undefined {
  return state === "anonymous" ? contacts.find(({ kind, failed }) => kind === "phone" && !failed) : undefined;
}
