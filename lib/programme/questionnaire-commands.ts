import "server-only";

import { and, asc, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { customFields } from "@/db/schema";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { keepOptions, makeKey } from "./question-keys";
import { hasOptions, readLimits } from "./question-rules";
import {
  archiveQuestionInput,
  arrangeQuestionsInput,
  questionsMax,
  renameSectionInput,
  saveProfileSettingsInput,
  saveQuestionInput,
} from "./questionnaire-schema";
import { putSetting } from "./settings";

/**
 * A new question, or another wording of one. Its type stays: the answers that were given are of that type. Whoever
 * opened an older version is refused.
 */
export const saveQuestion = defineCommand({
  name: "questionnaire.save-question",
  permission: "programme.edit",
  input: saveQuestionInput,
  async run({ db }, { changes, key: wantedKey, options, limits, ...wanted }) {
    const all = await lockQuestions(db);
    const stored = changes && all.find(({ key }) => key === changes.key);
    if (changes && !stored) throw Refusal.notFound();
    if (stored && stored.version !== changes.version) throw new Refusal("conflict", "questionChanged");
    if (stored && stored.type !== wanted.type) throw Refusal.field("type", "notAllowedValue");
    if (!stored && all.length >= questionsMax) throw new Refusal("limit_reached", "tooManyQuestions");
    if (!stored && all.some(({ key }) => key === wantedKey)) throw Refusal.field("key", "keyTaken");
    const key =
      stored?.key ??
      (wantedKey ||
        makeKey(
          "question",
          all.map((one) => one.key),
        ));
    const question = {
      ...wanted,
      limits: readLimits(wanted.type, limits),
      options: hasOptions(wanted.type) ? await keepOptions(db, { key, stored: stored?.options ?? [], options }) : [],
    };
    if (stored) {
      await db
        .update(customFields)
        .set({ ...question, version: stored.version + 1 })
        .where(eq(customFields.key, key));
    } else {
      const position = Math.max(0, ...all.map((one) => one.position)) + 1;
      await db.insert(customFields).values({ key, position, ...question });
    }
    return {
      result: { key },
      audit: {
        subject: `question:${key}`,
        facts: { isNew: !stored, type: question.type, required: question.required },
      },
    };
  },
});

/** No longer asked, or asked again. The answers stay with the clients. */
export const archiveQuestion = defineCommand({
  name: "questionnaire.archive-question",
  permission: "programme.edit",
  input: archiveQuestionInput,
  async run({ db }, { key, archived }) {
    const changed = await db
      .update(customFields)
      .set({ archivedAt: archived ? sql`app_now()` : null, version: sql`version + 1` })
      .where(and(eq(customFields.key, key), archived ? isNull(customFields.archivedAt) : sql`archived_at is not null`))
      .returning({ key: customFields.key });
    return {
      result: null,
      audit: changed.length > 0 ? { subject: `question:${key}`, facts: { archived } } : null,
    };
  },
});

/** Another order. Refused when somebody has added or archived a question meanwhile. */
export const arrangeQuestions = defineCommand({
  name: "questionnaire.arrange",
  permission: "programme.edit",
  input: arrangeQuestionsInput,
  async run({ db }, { keys }) {
    const asked = (await lockQuestions(db)).filter(({ archivedAt }) => archivedAt === null).map(({ key }) => key);
    if ([...asked].sort().join() !== [...keys].sort().join()) throw new Refusal("conflict", "questionChanged");
    for (const [index, key] of keys.entries()) {
      await db
        .update(customFields)
        .set({ position: index + 1 })
        .where(eq(customFields.key, key));
    }
    return { result: null, audit: { subject: "questionnaire", facts: { order: keys } } };
  },
});

/** Another name for a section: all its questions go with it. */
export const renameSection = defineCommand({
  name: "questionnaire.rename-section",
  permission: "programme.edit",
  input: renameSectionInput,
  async run({ db }, { section, name }) {
    const changed = await db
      .update(customFields)
      .set({ section: name, version: sql`version + 1` })
      .where(eq(customFields.section, section))
      .returning({ key: customFields.key });
    if (changed.length === 0) throw Refusal.notFound();
    return { result: null, audit: { subject: "questionnaire", facts: { before: section, after: name } } };
  },
});

/** Which of the fields that every client has are asked, and which must be given; which contacts are kept. */
export const saveProfileSettings = defineCommand({
  name: "questionnaire.save-profile",
  permission: "programme.edit",
  input: saveProfileSettingsInput,
  async run({ db, actor }, { profileFields, asksChildren, accountKinds, documentKinds }) {
    const user = actor.kind === "user" ? actor.id : undefined;
    await putSetting(db, "profileFields", profileFields, user);
    await putSetting(db, "asksChildren", asksChildren, user);
    await putSetting(db, "accountKinds", [...new Set(accountKinds)], user);
    await putSetting(db, "documentKinds", [...new Set(documentKinds)], user);
    return {
      result: null,
      audit: { subject: "questionnaire", facts: { ...profileFields, asksChildren, accountKinds, documentKinds } },
    };
  },
});

/** All questions in their order, one editor at a time. */
async function lockQuestions(db: Db) {
  return db.select().from(customFields).orderBy(asc(customFields.position), asc(customFields.key)).for("update");
}
