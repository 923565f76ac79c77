import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { productCategories, products, sellers } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";
import type { Locale } from "@/lib/texts/locales";
import { translator } from "@/lib/texts/translator";

import { buildCatalogue } from "./build-catalogue";
import type { Catalogue } from "./catalogue-schema";
import { createSegment } from "./commands";
import { describeCondition, describeDefinition, keysToName } from "./describe-condition";
import type { Wording } from "./describe-value";
import { filters } from "./filters";
import { findFilterOptions } from "./find-filter-options";
import type { EditableNode } from "./tree";

const is = (filter: string, value: Record<string, unknown>): EditableNode => ({ op: "is", filter, value });
const not = (of: EditableNode): EditableNode => ({ op: "not", of });
const nb = "\u00a0";

let catalogues: Record<Locale, Catalogue>;

function wording(locale: Locale): Wording {
  const names: Record<string, string> = { S1: "Арбат", S2: "ТЦ «Ривьера»", S3: "Тверская" };
  return {
    translate: translator(locale, "filters") as unknown as Wording["translate"],
    locale,
    catalogue: catalogues[locale],
    nameOf: (_filter, key) => names[key],
  };
}

function chip(node: EditableNode, locale: Locale = "ru"): string {
  const words = describeCondition(node, wording(locale));
  return words ? `${words.name}${words.except ? ", кроме:" : ""} ${words.value}` : "—";
}

beforeAll(async () => {
  await withRollback(async (db) => {
    await setClock(db, "2026-11-22T09:00:00Z");
    await db.execute(
      sql`insert into level_system (key, name, is_default) values ('main', 'Основная', true), ('club', 'Клуб', false)`,
    );
    await db.execute(
      sql`insert into level (system_key, key, name, rank) values ('main', 'bronze', 'Бронзовый', 1), ('main', 'gold', 'Золотой', 2), ('club', 'black', 'Чёрный', 1)`,
    );
    await db.execute(
      sql`insert into custom_field (key, label, type, options) values ('pet', 'Питомец', 'choice', '[{"key":"cat","label":"Кот"}]'), ('gone', 'Ушло', 'text', '[]')`,
    );
    await db.execute(sql`update custom_field set archived_at = app_now() where key = 'gone'`);
    const ctx = await contextFor(db, "administrator");
    catalogues = { ru: await buildCatalogue(ctx), en: await buildCatalogue({ ...ctx, locale: "en" }) };
  });
});

describe("the catalogue", () => {
  it.each(["ru", "en"] as const)("has words for every filter, choice and group in %s", (locale) => {
    const { filters: described, groups, events } = catalogues[locale];
    expect(described.map(({ id }) => id)).toEqual([...filters.map(({ id }) => id), "client.custom.pet"]);
    const words = described.flatMap(({ label, hint, control }) => [
      label,
      hint,
      ...(control.kind === "choice" ? (control.options ?? []).map((option) => option.label) : []),
    ]);
    const keys = /\./;
    expect(words.filter((word) => /^(?:label|hint|option)\./.test(word))).toEqual([]);
    expect(described.filter(({ id, hint }) => hint === "" && !id.startsWith("client.custom."))).toEqual([]);
    expect(groups.map(({ key }) => key)).toEqual(["segments", "clients", "loyalty", "purchases", "returns"]);
    expect(
      events.flatMap(({ having }) => having.map(({ label }) => label)).filter((label) => keys.test(label)),
    ).toEqual([]);
  });

  it("offers fields of the questionnaire until they are archived", () => {
    const custom = catalogues.ru.filters.filter(({ subgroup }) => subgroup === "questionnaire");
    expect(custom.map(({ label }) => label)).toEqual(["Питомец"]);
  });

  it("hides segments from who may not see them", async () => {
    await withRollback(async (db) => {
      const { groups } = await buildCatalogue(await contextFor(db, "store_employee"));
      expect(groups.map(({ key }) => key)).not.toContain("segments");
      expect(await reasonOf(buildCatalogue(await contextFor(db, null)))).toBe("forbidden");
    });
  });
});

describe("words of a chip", () => {
  it.each<[EditableNode, string]>([
    [is("client.age", { less: 30 }), "Возраст младше 30"],
    [is("client.age", { from: 3, to: 5 }), "Возраст 3–5"],
    [is("client.age", { empty: true }), "Возраст не указан"],
    [is("purchase.count", { from: 2 }), "Покупок от 2"],
    [is("purchase.sum", { from: 10_000 }), `Сумма покупок от 10${nb}000${nb}₽`],
    [is("purchase.sum", { to: 99.5 }), `Сумма покупок до 99,50${nb}₽`],
    [is("purchase.store", { in: ["S1", "S2", "S3"] }), "Место покупки Арбат, ТЦ «Ривьера» +1"],
    [not(is("loyalty.level", { in: ["bronze"] })), "Уровень, кроме: Бронзовый"],
    [is("loyalty.level", { system: "club", in: ["black"] }), "Уровень Чёрный (Клуб)"],
    [is("purchase.daysAgo", { from: 10, to: 30 }), `Покупал 10–30${nb}дней назад`],
    [is("purchase.daysSinceLast", { from: 91 }), `Без покупок от 91${nb}дня`],
    [is("purchase.lastDate", { empty: true }), "Последняя покупка не было"],
    [is("purchase.date", { lastDays: 90 }), `Дата покупки последние 90${nb}дней`],
    [is("purchase.date", { from: "2026-03-01", to: "2026-03-31" }), "Дата покупки 01.03–31.03.2026"],
    [is("client.birthday", { from: "12-20", to: "01-10" }), "День рождения 20.12–10.01"],
    [is("client.birthday", { months: [1, 3] }), "День рождения январь, март"],
    [is("client.birthdaySoon", { within: 0 }), "День рождения сегодня"],
    [is("client.birthdaySoon", { within: 7 }), `День рождения в ближайшие 7${nb}дней`],
    [is("client.name", { contains: "иванова мар" }), "ФИО содержит «иванова мар»"],
    [is("client.custom.pet", { in: ["cat"] }), "Питомец Кот"],
    [is("client.state", { in: ["excluded"] }), "Состояние клиента Исключённый из ПЛ"],
    [is("segment.simple", { notIn: ["S1"] }), "Сегменты, кроме: Арбат"],
    [
      { op: "any", of: [is("client.age", { less: 30 }), is("client.age", { empty: true })] },
      "Возраст младше 30 · не указан тоже",
    ],
    [
      { op: "event", event: "purchase", of: [is("purchase.date", { lastDays: 90 })], having: { count: { from: 2 } } },
      `Покупок от 2 за период последние 90${nb}дней`,
    ],
  ])("%j", (node, text) => expect(chip(node)).toBe(text));

  it("are complete in English", () => {
    expect(chip(is("purchase.sum", { from: 10_000.5 }), "en")).toBe(`Sum of purchases from RUB${nb}10,000.50`);
    expect(chip(is("purchase.date", { lastDays: 1 }), "en")).toBe(`Purchase date last 1${nb}day`);
  });
});

describe("the sentence", () => {
  const root: EditableNode = {
    op: "all",
    of: [
      is("client.age", { less: 30 }),
      { ...is("client.gender", { in: ["male"] }), off: true },
      { op: "any", of: [is("purchase.store", { in: ["S1"] }), is("purchase.count", { from: 2 })] },
      not(is("loyalty.level", { in: ["bronze"] })),
      {
        op: "event",
        event: "purchase",
        of: [is("purchase.date", { lastDays: 7 }), is("purchase.amount", { from: 100 })],
        having: { count: { from: 2 } },
      },
    ],
  };

  it("says all conditions that are on, with the days they mean today", () => {
    expect(describeDefinition({ version: 1, root }, wording("ru"))).toBe(
      `Клиенты, у которых возраст: младше 30; (место покупки: Арбат или количество покупок: от 2); уровень, кроме: Бронзовый; одна и та же покупка: дата покупки: последние 7${nb}дней, включая сегодня (15.11.2026 – 22.11.2026); сумма чека: от 100${nb}₽, и таких покупок: покупок от 2`,
    );
    expect(describeDefinition({ version: 1, root: { op: "all", of: [] } }, wording("ru"))).toBe(
      "Все участники и гости",
    );
  });

  it("asks for the names it needs and no others", () => {
    expect([...keysToName({ version: 1, root }, catalogues.ru)]).toEqual([["purchase.store", ["S1"]]]);
  });
});

describe("options of a filter", () => {
  it("are found by words and named by keys, within the stores of the person", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      const arbat = await givenStore(db, { code: "A1", name: "Арбат", city: "Москва" });
      await givenStore(db, { code: "K1", name: "Кремлёвская", city: "Казань" });
      await db.insert(sellers).values({ code: "V1", name: "Пётр", storeId: arbat.id });
      const [parent] = await db.insert(productCategories).values({ key: "food", name: "Еда" }).returning();
      await db.insert(productCategories).values({ key: "tea", name: "Чай", parentId: parent!.id });
      await db.insert(products).values({ sku: "T-1", name: "Чай чёрный" });
      const ask = (filter: string, asked: { q?: string; keys?: string[] } = {}, over = {}) =>
        findFilterOptions({ ...ctx, ...over }, { filter, q: asked.q ?? "", keys: asked.keys ?? [] });

      expect((await ask("purchase.store")).options).toEqual([
        { key: "K1", label: "Кремлёвская", hint: "Казань", group: "Казань" },
        { key: "A1", label: "Арбат", hint: "Москва", group: "Москва" },
      ]);
      expect((await ask("purchase.store", { q: "кремлев каз" })).options.map(({ key }) => key)).toEqual(["K1"]);
      expect((await ask("return.store", { keys: ["A1", "нет"] })).options.map(({ key }) => key)).toEqual(["A1"]);
      expect((await ask("purchase.store", {}, { stores: ["K1"] })).options.map(({ key }) => key)).toEqual(["K1"]);
      expect((await ask("purchase.seller", { q: "петр" })).options).toEqual([
        { key: "V1", label: "Пётр", hint: "Арбат" },
      ]);
      expect((await ask("purchase.seller", {}, { stores: ["K1"] })).options).toEqual([]);
      expect((await ask("purchase.category")).options).toEqual([
        { key: "food", label: "Еда" },
        { key: "tea", label: "Чай", group: "Еда" },
      ]);
      expect((await ask("purchase.product", { q: "черн" })).options).toEqual([
        { key: "T-1", label: "Чай чёрный", hint: "T-1" },
      ]);
      expect(await reasonOf(ask("client.age"))).toBe("invalidInput");
      expect(await reasonOf(ask("toString"))).toBe("invalidInput");
    });
  });

  it("list the cities there are, and segments for who may see them", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      for (const city of ["Орёл", "Москва", "Москва", ""]) await givenClient(db, { city });
      expect(
        (await findFilterOptions(ctx, { filter: "client.city", q: "", keys: [] })).options.map(({ key }) => key),
      ).toEqual(["Москва", "Орёл"]);
      const { id } = await createSegment(ctx, {
        name: "Все",
        colour: "red",
        definition: { version: 1, root: { op: "all", of: [] } },
      });
      expect((await findFilterOptions(ctx, { filter: "segment.simple", q: "вс", keys: [] })).options).toEqual([
        { key: id, label: "Все", colour: "red", size: null },
      ]);
      const employee = await contextFor(db, "store_employee");
      expect(await reasonOf(findFilterOptions(employee, { filter: "segment.simple", q: "", keys: [] }))).toBe(
        "forbidden",
      );
    });
  });
});
