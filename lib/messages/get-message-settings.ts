import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, requirePermission } from "@/lib/access/context";
import { getSettings } from "@/lib/programme/settings";

import type { MessageSettings, TemplateInForce } from "./settings-schema";
import { defaultTexts, type MessageLanguage, messageLanguages, type TemplateKey, templateKeys } from "./templates";

/** Where messages go out and every text in both languages; secrets never leave the server. */
export async function getMessageSettings(ctx: Context): Promise<MessageSettings> {
  requirePermission(ctx, "messages.edit");
  const { messageLanguage, supportContact, consentWording, smsGateway, mailServer, timeZone } = await getSettings(
    ctx.db,
  );
  const { secret, formerSecret, ...sms } = smsGateway;
  const { password, ...mail } = mailServer;
  return {
    messageLanguage,
    supportContact,
    consentWording,
    sms: { ...sms, hasSecret: secret !== null, hasFormerSecret: formerSecret !== null },
    mail: { ...mail, hasPassword: password !== null },
    templates: await readTemplates(ctx.db),
    timeZone,
  };
}

type Stored = { key: string; language: string; version: number; body: string | null; by: string | null; at: string };

async function readTemplates(db: Db): Promise<MessageSettings["templates"]> {
  const { rows } = await db.execute<Stored>(sql`
    select distinct on (m.key, m.language) m.key, m.language, m.version, m.body, u.name as "by",
      to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "at"
    from message_template m left join "user" u on u.id = m.created_by
    order by m.key, m.language, m.version desc`);
  const inForce = (language: MessageLanguage, key: TemplateKey): TemplateInForce => {
    const stored = rows.find((row) => row.key === key && row.language === language);
    if (!stored || stored.body === null) return { body: defaultTexts[language][key], changed: null };
    return { body: stored.body, changed: { by: stored.by, at: stored.at, version: stored.version } };
  };
  const ofLanguage = (language: MessageLanguage) =>
    Object.fromEntries(templateKeys.map((key) => [key, inForce(language, key)])) as Record<
      TemplateKey,
      TemplateInForce
    >;
  const [first, second] = messageLanguages;
  return { [first]: ofLanguage(first), [second]: ofLanguage(second) };
}
