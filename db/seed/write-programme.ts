import { day, dayOf, hour, midnight } from "./calendar";
import { coffeeLevels, levelSystems, mainLevels } from "./levels";
import { customFields } from "./make-custom";
import { abandonedRules, firstRules, nextRules, rules } from "./rules";
import type { Tables } from "./tables";
import type { Seeding } from "./world";
import { users } from "./write-users";

/** Settings, rules, status systems, questionnaire and kinds of cards of the chain «Соседи». */
export function writeProgramme({ tables, now, scale }: Seeding): void {
  const begun = now - (scale.days + 1_200) * day;
  const setting = (key: string, value: unknown) => tables.setting(key, JSON.stringify(value), begun);
  setting("programmeName", "Программа лояльности «Соседи»");
  setting("timeZone", "Europe/Moscow");
  setting("demonstration", true);
  writeRules(tables, begun, now);

  for (const { key, name, isDefault } of levelSystems)
    tables.level_system(key, name, isDefault, dayOf(now), rulesInForce);
  mainLevels.forEach((level, i) => {
    tables.level("main", level.key, level.name, i + 1);
  });
  coffeeLevels.forEach((level, i) => {
    tables.level("coffee", level.key, level.name, i + 1);
  });

  customFields.forEach(({ key, label, section, type, options, isArchived }, i) => {
    tables.custom_field(key, label, section, type, JSON.stringify(options), false, i + 1, isArchived ? begun : null);
  });

  tables.card_category("standard", "Стандартная");
  tables.card_category("premium", "Премиальная");
  tables.card_category("staff", "Сотрудник");
  tables.card_type("bonus", "Бонусная");
  tables.card_type("family", "Семейная");
}

const rulesInForce = 2;

/** Versions of the rules: the first ones, those in force, one that was taken back and one to come. */
function writeRules(tables: Tables, begun: number, now: number): void {
  const { administrator } = users;
  const version = (
    id: number,
    at: number,
    content: object,
    comment: string | null,
    createdAt: number,
    cancelledAt: number | null = null,
  ) => {
    const cancelledBy = cancelledAt === null ? null : administrator;
    tables.programme_rules(
      id,
      at,
      JSON.stringify(content),
      comment,
      createdAt,
      administrator,
      cancelledAt,
      cancelledBy,
    );
  };
  version(1, begun - 200 * day, firstRules, "Запуск программы", begun - 210 * day);
  version(rulesInForce, begun, rules, "Бонусы живут полгода, детское питание не участвует", begun - 5 * day);
  const planned = midnight(dayOf(now) + 14);
  version(3, planned + 7 * day, abandonedRules, "До половины чека бонусами", now - 20 * day, now - 18 * day);
  version(4, planned, nextRules, "Уровень за последний год, «Золотой» ближе и щедрее", now - 2 * day - 3 * hour);
}
