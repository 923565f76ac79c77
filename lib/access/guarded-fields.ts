import { Refusal } from "@/lib/core/refusal";

import type { Permission } from "./permissions";

type Rights = ReadonlySet<Permission>;

/** A field that takes a right: to be shown, asked by, sorted by or taken along in a file. */
export type GuardedField = {
  /** None: whoever sees the client sees it. */
  right?: Permission | undefined;
  /** Key of its name in the texts, for the refusal. */
  text: string;
};

/** Refuses a field to whoever lacks its right, and says which field and which right; `path` is where it was named. */
export function requireField(rights: Rights, { right, text }: GuardedField, path: string): void {
  if (right === undefined || rights.has(right)) return;
  const params = { fieldText: text, right };
  throw new Refusal("forbidden", "fieldForbidden", {
    params,
    fields: [{ path, reason: "fieldForbidden", params }],
  });
}

/** A row as it may leave the server: null stands in the fields whose rights are lacking. */
export function withoutForbidden<Row extends object, Field extends keyof Row>(
  rights: Rights,
  row: Row,
  fields: Record<Field, Permission>,
): Omit<Row, Field> & { [Name in Field]: Row[Name] | null } {
  const shown: Omit<Row, Field> & { [Name in Field]: Row[Name] | null } = { ...row };
  for (const [field, right] of Object.entries(fields) as [Field, Permission][]) {
    if (!rights.has(right)) Object.assign(shown, { [field]: null });
  }
  return shown;
}
