import { dayOf, isoDay } from "./calendar";
import type { Profile } from "./make-profile";
import type { Random } from "./random";

/** The questionnaire beyond the fixed fields: one field of each type, in three sections. */
export const customFields: readonly {
  key: string;
  label: string;
  section: string;
  type: "text" | "number" | "date" | "boolean" | "choice" | "choices";
  options: readonly { key: string; label: string }[];
  isArchived?: boolean;
}[] = [
  { key: "profession", label: "Профессия", section: "О себе", type: "text", options: [] },
  {
    key: "interests",
    label: "Интересы",
    section: "О себе",
    type: "choices",
    options: [
      { key: "cooking", label: "Кулинария" },
      { key: "healthy", label: "Здоровое питание" },
      { key: "sport", label: "Спорт" },
      { key: "garden", label: "Дача и сад" },
      { key: "travel", label: "Путешествия" },
      { key: "books", label: "Книги" },
    ],
  },
  { key: "household", label: "Человек в семье", section: "Семья", type: "number", options: [] },
  { key: "wedding_day", label: "Годовщина свадьбы", section: "Семья", type: "date", options: [] },
  { key: "has_pet", label: "Есть домашние животные", section: "Семья", type: "boolean", options: [] },
  {
    key: "call_time",
    label: "Когда удобно звонить",
    section: "Общение",
    type: "choice",
    options: [
      { key: "morning", label: "Утром" },
      { key: "day", label: "Днём" },
      { key: "evening", label: "Вечером" },
      { key: "never", label: "Не звонить" },
    ],
  },
  { key: "old_card", label: "Номер старой карты", section: "Общение", type: "text", options: [], isArchived: true },
];

const professions = [
  "учитель",
  "врач",
  "инженер",
  "бухгалтер",
  "водитель",
  "продавец",
  "программист",
  "повар",
  "пенсионер",
  "студент",
  "юрист",
  "строитель",
];

/** Answers of one client; most leave most of it out. */
export function makeCustom(random: Random, { isParent }: Profile, now: number): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  if (random.chance(0.35)) answers.profession = random.pick(professions);
  if (random.chance(0.3)) {
    const options = customFields[1]?.options ?? [];
    const chosen = options.filter(() => random.chance(0.3)).map(({ key }) => key);
    if (chosen.length > 0) answers.interests = chosen;
  }
  if (random.chance(0.4)) answers.household = random.int(isParent ? 2 : 1, 6);
  if (random.chance(0.15)) answers.wedding_day = isoDay(dayOf(now) - random.int(100, 14_000));
  if (random.chance(0.45)) answers.has_pet = random.chance(0.4);
  if (random.chance(0.25)) answers.call_time = random.pick(["morning", "day", "evening", "never"]);
  return answers;
}
