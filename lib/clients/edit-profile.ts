import "server-only";

import { eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { clientPii, clients } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { isAccountKind } from "@/lib/core/account-kinds";
import { Refusal } from "@/lib/core/refusal";
import { findCustomFields } from "@/lib/programme/custom-fields";
import type { DocumentKind } from "@/lib/programme/profile-settings";
import { getSetting, programmeToday } from "@/lib/programme/settings";

import { askForDuplicates } from "./ask-for-duplicates";
import { mergeCustomValues } from "./merge-custom-values";
import { contactsMax, editProfileInput, type ProfileChanges } from "./profile-schema";
import { lockClient, requireLiving } from "./require-client";
import { readReachable, warnFormerContacts } from "./warn-former-contacts";
import { readChildren, writeChildren } from "./write-children";
import { writeConsents } from "./write-consents";
import { addIdentifier, countIdentifiers, keepIdentifier, normaliseContact, removeIdentifier } from "./write-contacts";

/** What changed, field by field, for the journal. */
type Difference = { before: Record<string, unknown>; after: Record<string, unknown> };

/**
 * Changes the profile of a client: names, questionnaire, children, contacts, consents; all of it or nothing. Whoever
 * opened an older version is refused, so that nobody overwrites what he has not seen.
 */
export const editProfile = defineCommand({
  name: "client.editProfile",
  permission: "clients.edit",
  input: editProfileInput,
  caller: ({ clientId }) => ({ clientIds: [clientId], orPaperwork: true }),
  async run(ctx, { clientId, version, changes }) {
    const client = await lockClient(ctx, clientId);
    requireLiving(client);
    // He stands for a card until a person takes it: a name or a phone would make a person of him beside that one.
    if (client.state === "new") throw new Refusal("conflict", "temporaryOwner");
    if (client.version !== version) throw new Refusal("conflict", "versionConflict");

    const difference: Difference = { before: {}, after: {} };
    await writeProfile(ctx, clientId, changes, difference);
    await writeContactChanges(ctx, clientId, changes.contacts, difference);
    await writeChildChanges(ctx, clientId, changes.children, difference);
    await writeConsentChanges(ctx, clientId, changes.consents, difference);

    const fields = Object.keys(difference.after);
    if (fields.length === 0) return { result: { version }, audit: null };
    await ctx.db
      .update(clients)
      .set({ version: version + 1 })
      .where(eq(clients.id, clientId));
    await askForDuplicates(ctx.db, clientId);
    return { result: { version: version + 1 }, audit: { clientId, facts: { fields }, ...difference } };
  },
});

const plainFields = [
  "surname",
  "name",
  "patronymic",
  "birthDate",
  "gender",
  "region",
  "city",
  "address",
  "timeZone",
] as const;

async function writeProfile(ctx: Context, clientId: number, changes: ProfileChanges, difference: Difference) {
  if (changes.birthDate && changes.birthDate > (await programmeToday(ctx.db)))
    throw Refusal.field("changes.birthDate", "dateInFuture");

  await ctx.db.insert(clientPii).values({ clientId }).onConflictDoNothing();
  const stored = onlyRow(await ctx.db.select().from(clientPii).where(eq(clientPii.clientId, clientId)));
  for (const field of plainFields) {
    const wanted = changes[field];
    if (wanted !== undefined && wanted !== stored[field]) note(difference, field, stored[field], wanted);
  }
  await requireNotCleared(ctx, difference);
  const set: Partial<typeof clientPii.$inferInsert> = Object.fromEntries(
    plainFields.filter((field) => field in difference.after).map((field) => [field, changes[field]]),
  );
  if (changes.custom) {
    const { merged, changed } = mergeCustomValues(await findCustomFields(ctx.db), stored.custom, changes.custom);
    for (const { key, before, after } of changed) note(difference, `custom.${key}`, before, after);
    if (changed.length > 0) set.custom = merged;
  }
  if (Object.keys(set).length > 0) await ctx.db.update(clientPii).set(set).where(eq(clientPii.clientId, clientId));
}

/** What the programme insists on may be missing from of old; it cannot be taken out. */
async function requireNotCleared(ctx: Context, { before, after }: Difference) {
  const stances = await getSetting(ctx.db, "profileFields");
  const field = plainFields.find((one) => stances[one] === "required" && before[one] && one in after && !after[one]);
  if (field) throw Refusal.field(`changes.${field}`, "required");
}

async function writeContactChanges(
  ctx: Context,
  clientId: number,
  contacts: ProfileChanges["contacts"],
  difference: Difference,
) {
  if (!contacts) return;
  const reachable = await readReachable(ctx, clientId);
  const removed: string[] = [];
  const added: string[] = [];
  for (const [index, id] of contacts.remove.entries()) {
    removed.push((await removeIdentifier(ctx, clientId, id, `changes.contacts.remove.${index}`)).value);
  }
  for (const [index, { id, value }] of contacts.replace.entries()) {
    const path = `changes.contacts.replace.${index}.value`;
    const { kind, value: old, documentKind } = await removeIdentifier(ctx, clientId, id, path);
    const stored = normaliseContact(kind, value, path);
    if (stored === old) {
      await keepIdentifier(ctx, id);
      continue;
    }
    await addIdentifier(ctx, clientId, kind, stored, path, documentKind);
    removed.push(old);
    added.push(stored);
  }
  for (const [index, { kind, value, documentKind }] of contacts.add.entries()) {
    const path = `changes.contacts.add.${index}.value`;
    await requireKept(ctx, kind, documentKind, path);
    const stored = normaliseContact(kind, value, path);
    if (await addIdentifier(ctx, clientId, kind, stored, path, documentKind)) added.push(stored);
  }
  if (added.length > 0 && (await countIdentifiers(ctx, clientId)) > contactsMax)
    throw Refusal.field("changes.contacts", "tooManyContacts", { maximum: contactsMax });
  if (added.length + removed.length === 0) return;
  note(difference, "contacts", removed, added);
  await warnFormerContacts(ctx, clientId, reachable);
}

/** Accounts and documents are kept as far as the programme has a use for them. */
async function requireKept(ctx: Context, kind: string, documentKind: DocumentKind | null, path: string) {
  if (isAccountKind(kind) && !(await getSetting(ctx.db, "accountKinds")).includes(kind)) {
    throw Refusal.field(path, "contactNotKept");
  }
  if (kind !== "document") return;
  if (documentKind === null || !(await getSetting(ctx.db, "documentKinds")).includes(documentKind)) {
    throw Refusal.field(path, "contactNotKept");
  }
}

async function writeChildChanges(
  ctx: Context,
  clientId: number,
  wanted: ProfileChanges["children"],
  difference: Difference,
) {
  if (!wanted) return;
  const today = await programmeToday(ctx.db);
  for (const [index, { birthDate }] of wanted.entries()) {
    if (birthDate && birthDate > today) throw Refusal.field(`changes.children.${index}.birthDate`, "dateInFuture");
  }
  const before = await readChildren(ctx.db, clientId);
  await writeChildren(ctx.db, clientId, wanted);
  const after = await readChildren(ctx.db, clientId);
  if (JSON.stringify(before) !== JSON.stringify(after)) note(difference, "children", before, after);
}

async function writeConsentChanges(
  ctx: Context,
  clientId: number,
  wanted: ProfileChanges["consents"],
  difference: Difference,
) {
  if (!wanted) return;
  const { rows } = await ctx.db.execute<{ state: Record<string, boolean> }>(
    sql`select coalesce(jsonb_object_agg(channel || '.' || kind, subscribed), '{}') as state from consent where client_id = ${clientId}`,
  );
  const state = rows[0]?.state ?? {};
  for (const { channel, kind, subscribed } of await writeConsents(ctx, clientId, wanted, "operator")) {
    note(difference, `consent.${channel}.${kind}`, state[`${channel}.${kind}`] ?? null, subscribed);
  }
}

function note(difference: Difference, field: string, before: unknown, after: unknown) {
  difference.before[field] = before;
  difference.after[field] = after;
}
