import { day } from "./calendar";
import { coffeeLevels, levelSystems, mainLevels, rules } from "./levels";
import { customFields } from "./make-custom";
import type { Seeding } from "./world";

/** Settings, rules, status systems, questionnaire and kinds of cards of the chain «Соседи». */
export function writeProgramme({ tables, now, scale }: Seeding): void {
  const begun = now - (scale.days + 1_200) * day;
  const setting = (key: string, value: unknown) => tables.setting(key, JSON.stringify(value), begun);
  setting("programmeName", "Программа лояльности «Соседи»");
  setting("timeZone", "Europe/Moscow");
  setting("demonstration", true);
  tables.programme_rules(1, begun, JSON.stringify(rules), begun);

  for (const { key, name, isDefault } of levelSystems) tables.level_system(key, name, isDefault);
  mainLevels.forEach((level, i) => {
    tables.level("main", level.key, level.name, i + 1, level.spentFrom, level.basisPoints);
  });
  coffeeLevels.forEach((level, i) => {
    tables.level("coffee", level.key, level.name, i + 1, level.spentFrom, level.basisPoints);
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
