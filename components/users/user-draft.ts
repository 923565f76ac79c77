import type { Role } from "@/lib/access/permissions";
import type { UserRow } from "@/lib/users/schema";

/** What a form about a person holds while it is being filled in. */
export type UserDraft = {
  name: string;
  role: Role;
  /** null: all of them. */
  stores: string[] | null;
  /** undefined: what is typed is no day. */
  endsOn: string | null | undefined;
};

export const newUser: UserDraft = { name: "", role: "operator", stores: null, endsOn: null };

export function draftOf({ name, role, stores, endsOn }: UserRow): UserDraft {
  return { name, role, stores: stores === "all" ? null : stores.map(({ code }) => code), endsOn };
}

/** The part of the input that the commands share. */
export function inputOf({ name, role, stores, endsOn }: UserDraft) {
  return { name, role, stores: stores ?? ("all" as const), endsOn: endsOn ?? null };
}
