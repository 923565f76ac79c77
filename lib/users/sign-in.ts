import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, jobContext } from "@/lib/access/context";
import type { Preferences } from "@/lib/access/find-session";
import type { Role } from "@/lib/access/permissions";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { type Browser, openSession } from "./open-session";
import { passwordFits } from "./password";
import { signInInput } from "./schema";
import { accountSubject, forgiveAttempt, networkSubject, takeAttempt } from "./sign-in-delay";

export type SignedIn = { token: string; user: Account };

/**
 * Judges an e-mail and a password and opens a session. An unknown address, a wrong password and a person who has not
 * chosen one yet are answered alike and in the same time; only who knows the password learns that access has ended.
 */
export async function signIn(db: Db, raw: { email: unknown; password: unknown }, browser: Browser): Promise<SignedIn> {
  const { email, password } = parseInput(signInInput, raw);
  const subjects = [...(browser.ip ? [networkSubject(browser.ip)] : []), accountSubject(email)];
  let failures = 0;
  for (const subject of subjects) ({ failures } = await takeAttempt(db, subject));

  const account = await findAccount(db, email);
  const fits = await passwordFits(account?.password_hash, password);
  if (!account || !fits) {
    await recordRefusal(db, account, failures, browser);
    throw new Refusal("unauthenticated", "wrongCredentials");
  }
  if (!account.allowed) throw new Refusal("forbidden", "accessEnded");
  for (const subject of subjects) await forgiveAttempt(db, subject);
  return { token: await openRecorded(db, account, browser), user: account };
}

type Account = {
  id: number;
  email: string;
  name: string;
  role: Role;
  preferences: Preferences;
  password_hash: string | null;
  allowed: boolean;
};

async function findAccount(db: Db, email: string): Promise<Account | undefined> {
  const { rows } = await db.execute<Account>(sql`
    select id, email, name, role, password_hash,
      json_build_object('language', language, 'theme', theme, 'density', density, 'singleKeys', single_keys)
        as preferences,
      disabled_at is null and (ends_on is null or ends_on >= programme_today()) as allowed
    from "user" where lower(email) = ${email}
  `);
  return rows[0];
}

async function openRecorded(db: Db, account: Account, browser: Browser): Promise<string> {
  return db.transaction(async (tx) => {
    const token = await openSession(tx, account, browser);
    await recordAudit(contextOf(tx, account, browser), "session.open", { subject: `user:${account.id}` });
    return token;
  });
}

/** Written for unknown addresses too, without the address: the same work, and the journal shows the guessing. */
async function recordRefusal(db: Db, account: Account | undefined, failures: number, { ip }: Browser): Promise<void> {
  const ctx = { ...jobContext(db, "sign-in"), ...(ip !== undefined && { ip }) };
  await recordAudit(ctx, "session.refuse", { ...(account && { subject: `user:${account.id}` }), facts: { failures } });
}

function contextOf(db: Db, { id, email, name, role, preferences }: Account, { ip }: Browser): Context {
  return {
    actor: { kind: "user", id, login: email, name, role },
    rights: new Set(),
    stores: "all",
    locale: preferences.language,
    recentlyAuthenticated: true,
    ...(ip !== undefined && { ip }),
    db,
  };
}
