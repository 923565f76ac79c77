import { z } from "zod";

import { isPermission, type Permission, type Role } from "@/lib/access/permissions";
import { roleName } from "@/lib/access/schema";
import { isoDay } from "@/lib/core/dates";
import { normaliseEmail } from "@/lib/core/email";
import { requiredText } from "@/lib/core/plain-text";

import { passwordLengthMax, passwordLengthMin } from "./rules";

/** A password as typed at a sign-in: any length that was ever possible. */
export const givenPassword = z.string().min(1).max(passwordLengthMax).transform(toOneForm);

/** A password being chosen. Length decides; only what is no secret at all is refused besides. */
export const newPassword = z
  .string()
  .min(passwordLengthMin)
  .max(passwordLengthMax)
  .refine((text) => text.isWellFormed() && new Set(text).size >= 5, { params: { reason: "passwordTooSimple" } })
  .transform(toOneForm);

export const emailAddress = z
  .string()
  .max(320)
  .refine((text) => normaliseEmail(text) !== undefined, { params: { reason: "badFormat" } })
  .transform((text) => normaliseEmail(text) ?? "");

export const oneTimeCode = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const userId = z.number().int().positive();
const personName = requiredText(120);
const storeLimit = z.union([z.literal("all"), z.array(z.string().max(64)).min(1).max(1_000)]);

const permission = z.string().refine(isPermission, { params: { reason: "notAllowedValue" } });

export const inviteUserInput = z.strictObject({
  email: emailAddress,
  name: personName,
  role: roleName,
  stores: storeLimit,
  endsOn: isoDay.nullable(),
});

export const changeUserInput = z.strictObject({
  userId,
  name: personName,
  role: roleName,
  stores: storeLimit,
  endsOn: isoDay.nullable(),
});

export const disableUserInput = z.strictObject({ userId, disabled: z.boolean() });

/** `preset` gives the decision back to the role. */
export const rightStates = ["preset", "given", "taken"] as const;
export type RightState = (typeof rightStates)[number];

export const setRightInput = z.strictObject({ userId, permission, state: z.enum(rightStates) });

export const issueLinkInput = z.strictObject({ userId });

export const endSessionInput = z.strictObject({ sessionId: z.number().int().positive() });

export const changeOwnPasswordInput = z.strictObject({ current: givenPassword, next: newPassword });

export const confirmPasswordInput = z.strictObject({ password: givenPassword });

export const ownPreferencesInput = z
  .strictObject({
    name: personName,
    language: z.enum(["ru", "en"]),
    theme: z.enum(["light", "dark", "system"]),
    density: z.enum(["normal", "compact"]),
    singleKeys: z.boolean(),
  })
  .partial();

export const signInInput = z.strictObject({ email: emailAddress, password: givenPassword });

export const acceptLinkInput = z.strictObject({ code: oneTimeCode, password: newPassword });

export const nothing = z.strictObject({});

/** A person as the list of users shows them. */
export type UserRow = {
  id: number;
  email: string;
  name: string;
  role: Role;
  stores: "all" | { code: string; name: string }[];
  endsOn: string | null;
  state: UserState;
  /** How many single rights differ from the preset. */
  exceptions: number;
  lastSeenAt: string | null;
};

/** `invited`: has not chosen a password yet; `ended`: the end date has passed. */
export type UserState = "active" | "invited" | "disabled" | "ended";

export type UserRight = { permission: Permission; inPreset: boolean; state: RightState; held: boolean };

export type SessionRow = {
  id: number;
  startedAt: string;
  lastSeenAt: string;
  ip: string | null;
  browser: string | null;
  isThis: boolean;
};

export type UserDetails = UserRow & {
  /** An invitation or reset that can still be used, until when. */
  linkUntil: string | null;
  rights: UserRight[];
  sessions: SessionRow[];
};

/** What a person sees of themselves. */
export type OwnAccess = Pick<UserDetails, "role" | "stores" | "rights" | "sessions">;

/** One normal form on both sides: é typed as one sign or as two is the same password. */
function toOneForm(text: string): string {
  return text.normalize("NFC");
}
