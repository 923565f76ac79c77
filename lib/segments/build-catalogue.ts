import "server-only";

import { asc, isNull } from "drizzle-orm";

import { customFields, levelSystems, levels } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { getSetting, programmeToday } from "@/lib/programme/settings";
import type { Locale } from "@/lib/texts/locales";
import { translator } from "@/lib/texts/translator";

import { type Catalogue, type CatalogueEvent, type CatalogueFilter, filterGroups } from "./catalogue-schema";
import { events } from "./compile-event";
import type { Control } from "./controls";
import type { Filter } from "./define-filter";
import { filters } from "./filters";
import { customFilter } from "./filters/custom";
import { eventKinds, type HavingMeasure } from "./tree";

/** Days of an event that «За период» narrows. */
const periodFilters = { purchase: "purchase.date", return: "return.date" } as const;

/** Everything there is to filter by, with the words of the reader's language and the fields of the questionnaire. */
export async function buildCatalogue(ctx: Context): Promise<Catalogue> {
  requirePermission(ctx, "clients.view");
  const words = wordsOf(ctx.locale);
  const systems = await readLevels(ctx);
  const fields = await ctx.db
    .select()
    .from(customFields)
    .where(isNull(customFields.archivedAt))
    .orderBy(asc(customFields.position), asc(customFields.key));
  const offered = [...filters, ...fields.map(customFilter)].filter(
    ({ right }) => right === undefined || ctx.rights.has(right),
  );

  const described = offered.map((filter): CatalogueFilter => {
    const { id, group, subgroup, measure, event, standalone } = filter;
    return {
      id,
      group,
      ...(subgroup && { subgroup }),
      label: filter.label ?? words.label(id),
      hint: filter.label ? "" : words.hint(id),
      synonyms: filter.label ? [] : words.synonyms(id),
      control: withWords(filter, words, systems),
      standalone,
      ...(event && { event }),
      ...(measure && { measure }),
    };
  });
  const used = new Set(described.map(({ group }) => group));
  const subgroups = [...new Set(described.flatMap(({ subgroup }) => subgroup ?? []))];
  return {
    groups: filterGroups.filter((key) => used.has(key)).map((key) => ({ key, label: words.group(key) })),
    subgroups: subgroups.map((key) => ({ key, label: words.subgroup(key) })),
    filters: described,
    events: eventKinds
      .map((event) => describeEvent(event, described, words))
      .filter(({ filters: inside }) => inside.length > 0),
    today: await programmeToday(ctx.db),
    timeZone: await getSetting(ctx.db, "timeZone"),
    defaultLevelSystem: systems.find(({ isDefault }) => isDefault)?.key ?? null,
  };
}

function describeEvent(event: (typeof eventKinds)[number], described: CatalogueFilter[], words: Words): CatalogueEvent {
  const measures = Object.entries(events[event].measures) as [HavingMeasure, { control: Control }][];
  return {
    event,
    label: words.event(event),
    filters: described.filter((filter) => filter.event === event).map(({ id }) => id),
    having: measures.map(([measure, { control }]) => ({ measure, label: words.measure(event, measure), control })),
    ...(event !== "child" && { period: periodFilters[event] }),
  };
}

type LevelSystems = Extract<Control, { kind: "level" }>["systems"] & object;

function withWords({ id, control, label }: Filter, words: Words, systems: LevelSystems): Control {
  if (control.kind === "level") return { ...control, systems };
  if (control.kind !== "choice" || !control.options || label) return control;
  return { ...control, options: control.options.map(({ key }) => ({ key, label: words.option(id, key) })) };
}

async function readLevels({ db }: Context): Promise<LevelSystems> {
  const systems = await db.select().from(levelSystems).orderBy(asc(levelSystems.name));
  const all = await db.select().from(levels).orderBy(asc(levels.rank));
  return systems.map(({ key, name, isDefault }) => ({
    key,
    label: name,
    isDefault,
    levels: all.filter((level) => level.systemKey === key).map((level) => ({ key: level.key, label: level.name })),
  }));
}

type Words = ReturnType<typeof wordsOf>;

/** Ids have dots, which would part the keys of the texts. */
function wordsOf(locale: Locale) {
  const translate = translator(locale, "filters") as unknown as { (key: string): string; has(key: string): boolean };
  const flat = (id: string) => id.replaceAll(".", "_");
  const optional = (key: string) => (translate.has(key) ? translate(key) : "");
  return {
    label: (id: string) => translate(`label.${flat(id)}`),
    hint: (id: string) => optional(`hint.${flat(id)}`),
    synonyms: (id: string) =>
      optional(`synonyms.${flat(id)}`)
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    option: (id: string, key: string) => translate(`option.${flat(id)}.${key}`),
    group: (key: string) => translate(`group.${key}`),
    subgroup: (key: string) => translate(`subgroup.${key}`),
    event: (key: string) => translate(`event.${key}`),
    measure: (event: string, measure: string) => translate(`measure.${event}_${measure}`),
  };
}
