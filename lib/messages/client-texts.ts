import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, requirePermission } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";

import type { ClientTexts } from "./compose-text";
import { defaultTexts, type MessageLanguage, type TemplateKey } from "./templates";

/** The same for a form that shows what will go out. */
export async function getClientTexts(ctx: Context): Promise<ClientTexts> {
  requirePermission(ctx, "bonuses.view");
  return readClientTexts(ctx.db);
}

/** The texts in force in the language of the programme: those that were changed over those that come along. */
export async function readClientTexts(db: Db): Promise<ClientTexts> {
  const language = await getSetting(db, "messageLanguage");
  const currency = await getSetting(db, "currency");
  const { one, other } = currency.en;
  return {
    language,
    word: language === "ru" ? currency.ru : { one, few: other, many: other, other },
    bodies: { ...defaultTexts[language], ...(await changedTexts(db, language)) },
  };
}

async function changedTexts(db: Db, language: MessageLanguage): Promise<Partial<Record<TemplateKey, string>>> {
  const { rows } = await db.execute<{ key: TemplateKey; body: string }>(sql`
    select key, body from (
      select distinct on (key) key, body from message_template where language = ${language} order by key, version desc
    ) latest where body is not null`);
  return Object.fromEntries(
    rows.filter(({ key }) => key in defaultTexts[language]).map(({ key, body }) => [key, body]),
  );
}
