import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientIdentifiers } from "@/db/schema";
import { getQuestionnaire } from "@/lib/programme/get-questionnaire";
import {
  archiveQuestion,
  arrangeQuestions,
  renameSection,
  saveProfileSettings,
  saveQuestion,
} from "@/lib/programme/questionnaire-commands";
import type { SaveQuestionInput } from "@/lib/programme/questionnaire-schema";
import { putSetting } from "@/lib/programme/settings";
import { buildCatalogue } from "@/lib/segments/build-catalogue";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";
import { editProfile } from "./edit-profile";
import { getClientCard } from "./get-client-card";

const question: SaveQuestionInput = {
  changes: null,
  label: "Размер обуви",
  section: "О себе",
  type: "number",
  required: false,
  onProfile: true,
  onForm: false,
};

describe("a question", () => {
  it("is asked in the profile, kept to its limits, and becomes a condition", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { key } = await saveQuestion(ctx, { ...question, limits: { min: 20, max: 50 } });
      const client = await givenClient(db);
      expect((await getClientCard(ctx, client.id)).fields).toMatchObject([
        { key, label: "Размер обуви", onForm: false },
      ]);
      expect((await buildCatalogue(ctx)).filters.some(({ id }) => id === `client.custom.${key}`)).toBe(true);
      const answer = (value: unknown) =>
        editProfile(ctx, { clientId: client.id, version: 1, changes: { custom: { [key]: value } } });
      expect((await refusalOf(answer(60))).details.fields).toEqual([
        { path: `changes.custom.${key}`, reason: "tooBig", params: { maximum: 50 } },
      ]);
      await answer(38);
    });
  });

  it.each([
    ["long_text", {}, "а\nб", 5, "wrongType"],
    ["text", { pattern: "###-@@" }, "123-аб", "12-аб", "outOfMask"],
    ["text", { min: 2, max: 3 }, "абв", "а", "tooShort"],
    ["rating", { max: 5 }, 5, 6, "tooBig"],
    ["date", { min: "2020-01-01" }, "2020-01-01", "2019-12-31", "dateTooEarly"],
    ["phone", {}, "8 916 123-45-67", "12", "badPhone"],
    ["email", {}, "a@b.ru", "a@", "badEmail"],
  ] as const)("of the kind %s takes what fits and refuses the rest", async (type, limits, right, wrong, reason) => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { key } = await saveQuestion(ctx, { ...question, type, limits });
      const { id: clientId } = await givenClient(db);
      const answer = (value: unknown) =>
        editProfile(ctx, { clientId, version: 1, changes: { custom: { [key]: value } } });
      expect((await refusalOf(answer(wrong))).details.fields?.[0]?.reason).toBe(reason);
      await answer(right);
    });
  });

  it("of the kind phone is masked for whoever may not see contacts", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { key } = await saveQuestion(ctx, { ...question, type: "phone" });
      const { id } = await givenClient(db, { custom: { [key]: "+79161234567" } });
      const operator = await contextFor(db, "operator");
      expect((await getClientCard(operator, id)).custom[key]).toBe("+7\u00a0•••\u00a0•••-45-67");
      expect((await getClientCard(ctx, id)).custom[key]).toBe("+79161234567");
    });
  });

  it("is not saved over what another administrator has changed, and keeps its kind", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { key } = await saveQuestion(ctx, question);
      const changes = { key, version: 1 };
      expect((await refusalOf(saveQuestion(ctx, { ...question, changes, type: "text" }))).details.fields).toMatchObject(
        [{ path: "type" }],
      );
      await saveQuestion(ctx, { ...question, changes, required: true });
      expect(await reasonOf(saveQuestion(ctx, { ...question, changes }))).toBe("questionChanged");
    });
  });

  it("keeps an option that somebody has chosen, under another name if need be", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const options = [
        { key: null, label: "Кот" },
        { key: null, label: "Пёс" },
      ];
      const { key } = await saveQuestion(ctx, { ...question, type: "choice", options });
      const [cat, dog] = await optionsOf(db, key);
      await givenClient(db, { custom: { [key]: cat?.key } });
      const changes = { key, version: 1 };
      const without = saveQuestion(ctx, { ...question, type: "choice", changes, options: [dog!] });
      expect((await refusalOf(without)).details.fields).toEqual([
        { path: "options", reason: "optionInUse", params: { label: "Кот" } },
      ]);
      await saveQuestion(ctx, { ...question, type: "choice", changes, options: [{ ...cat!, label: "Кошка" }] });
      expect(await optionsOf(db, key)).toEqual([{ key: cat?.key, label: "Кошка" }]);
    });
  });

  it("is archived with its answers kept, and asked again", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { key } = await saveQuestion(ctx, question);
      const client = await givenClient(db, { custom: { [key]: 38 } });
      await archiveQuestion(ctx, { key, archived: true });
      expect((await getClientCard(ctx, client.id)).fields).toEqual([]);
      await archiveQuestion(ctx, { key, archived: false });
      expect((await getClientCard(ctx, client.id)).custom).toEqual({ [key]: 38 });
    });
  });

  it("stands where it was put, and its section goes by another name", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const [one, two] = [await saveQuestion(ctx, question), await saveQuestion(ctx, { ...question, label: "Рост" })];
      await arrangeQuestions(ctx, { keys: [two.key, one.key] });
      await renameSection(ctx, { section: "О себе", name: "Мерки" });
      expect((await getQuestionnaire(ctx)).questions).toMatchObject([
        { key: two.key, section: "Мерки" },
        { key: one.key, section: "Мерки" },
      ]);
      expect(await reasonOf(arrangeQuestions(ctx, { keys: [one.key] }))).toBe("questionChanged");
    });
  });

  it("is an administrator's alone to change", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      expect(await reasonOf(saveQuestion(ctx, question))).toBe("forbidden");
      expect(await reasonOf(getQuestionnaire(ctx))).toBe("forbidden");
    });
  });
});

describe("the fields that everybody has", () => {
  it("cannot be cleared where they are required", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { profile } = await getQuestionnaire(ctx);
      await saveProfileSettings(ctx, { ...profile, profileFields: { ...profile.profileFields, city: "required" } });
      const { id: clientId } = await givenClient(db, { city: "Казань" });
      const clear = editProfile(ctx, { clientId, version: 1, changes: { city: "" } });
      expect((await refusalOf(clear)).details.fields).toEqual([{ path: "changes.city", reason: "required" }]);
      await editProfile(ctx, { clientId, version: 1, changes: { surname: "Орлова" } });
    });
  });

  it("take accounts and documents as far as the programme keeps them, each of one client alone", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id: clientId } = await givenClient(db);
      const add = (kind: "telegram" | "viber" | "document", value: string, of = clientId, version = 1) =>
        editProfile(ctx, {
          clientId: of,
          version,
          changes: { contacts: { add: [{ kind, value, documentKind: kind === "document" ? "passport" : null }] } },
        });
      expect((await refusalOf(add("viber", "9161234567"))).details.fields?.[0]?.reason).toBe("contactNotKept");
      expect((await refusalOf(add("document", "4510 123456"))).details.fields?.[0]?.reason).toBe("contactNotKept");
      await putSetting(db, "documentKinds", ["passport"]);
      await add("document", "45 10 № 123456");
      await add("telegram", "https://t.me/Anna_Ivanova", clientId, 2);
      const other = await givenClient(db);
      expect((await refusalOf(add("telegram", "@anna_ivanova", other.id))).details.fields).toMatchObject([
        { reason: "accountTakenBy", params: { clientId } },
      ]);
      expect((await getClientCard(ctx, clientId)).contacts).toMatchObject([
        { kind: "telegram", value: { text: "a•••••", masked: true } },
        { kind: "document", documentKind: "passport", value: { masked: true } },
      ]);
    });
  });
});

describe("a confirmed contact", () => {
  it("stays confirmed while its value does, and not a moment longer", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id: clientId } = await givenClient(db, { phone: "+79161234567" });
      await db.update(clientIdentifiers).set({ confirmedAt: new Date(), confirmedBy: "user:1" });
      const replace = async (value: string, version: number) => {
        const [contact] = (await getClientCard(ctx, clientId)).contacts;
        const changes = { contacts: { replace: [{ id: contact!.id, value }] } };
        await editProfile(ctx, { clientId, version, changes });
        return (await getClientCard(ctx, clientId)).contacts;
      };
      expect(await replace("8 916 123-45-67", 1)).toMatchObject([{ confirmed: true }]);
      expect(await replace("8 916 123-45-68", 1)).toMatchObject([{ confirmed: false, confirmedAt: null }]);
    });
  });
});

async function optionsOf(db: Db, key: string) {
  const { questions } = await getQuestionnaire(await contextFor(db, "administrator"));
  return questions.find((one) => one.key === key)?.options ?? [];
}
