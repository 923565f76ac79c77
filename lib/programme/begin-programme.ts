import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { feedbackTopics, stores, users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { rightsOf } from "@/lib/access/permissions";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { translator } from "@/lib/texts/translator";
import { takeLink } from "@/lib/users/one-time-link";
import type { Browser } from "@/lib/users/open-session";
import { hashPassword } from "@/lib/users/password";
import { networkSubject, takeAttempt } from "@/lib/users/sign-in-delay";

import { beginProgrammeInput } from "./schema";
import { putSetting } from "./settings";

/** The first sign-in of an empty base: the first administrator, the programme and, where given, its first store. */
export async function beginProgramme(db: Db, raw: unknown, browser: Browser): Promise<{ email: string }> {
  if (browser.ip) await takeAttempt(db, networkSubject(browser.ip));
  const input = parseInput(beginProgrammeInput, raw);
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx) => {
    const { kind } = await takeLink(tx, input.code);
    if (kind !== "first") throw new Refusal("not_found", "linkUsed");
    const ctx = await firstAdministrator(tx, { ...input, passwordHash }, browser);
    await putSetting(tx, "programmeName", input.programmeName, ctx.actor.id);
    await putSetting(tx, "timeZone", input.timeZone, ctx.actor.id);
    await putSetting(tx, "currency", input.currency, ctx.actor.id);
    const t = translator(input.language, "feedback");
    await tx
      .insert(feedbackTopics)
      .values(firstTopics.map(({ key, hours }) => ({ name: t(`firstTopic.${key}`), hours })));
    if (input.store) await tx.insert(stores).values(input.store);
    await recordAudit(ctx, "programme.begin", { subject: `user:${ctx.actor.id}`, facts: { store: input.store?.code } });
    return { email: input.email };
  });
}

/** What clients turn to every programme with; they are renamed and added to in the settings. */
const firstTopics = [
  { key: "bonuses", hours: 4 },
  { key: "card", hours: 8 },
  { key: "service", hours: 24 },
  { key: "other", hours: 48 },
] as const;

type FirstAdministrator = { name: string; email: string; language: "ru" | "en"; passwordHash: string };

/** Refuses when anybody was added meanwhile: two printed addresses do not make two first administrators. */
async function firstAdministrator(db: Db, person: FirstAdministrator, { ip }: Browser) {
  await db.execute(sql`lock table "user" in share row exclusive mode`);
  const { rows } = await db.execute(sql`select from "user" limit 1`);
  if (rows.length > 0) throw new Refusal("conflict", "linkUsed");
  const { name, email, language, passwordHash } = person;
  const { id } = onlyRow(
    await db
      .insert(users)
      .values({ name, email, language, passwordHash, role: "administrator" })
      .returning({ id: users.id }),
  );
  return {
    actor: { kind: "user", id, login: email, name, role: "administrator" },
    rights: rightsOf("administrator"),
    stores: "all",
    locale: language,
    recentlyAuthenticated: true,
    ...(ip !== undefined && { ip }),
    db,
  } as const satisfies Context;
}
