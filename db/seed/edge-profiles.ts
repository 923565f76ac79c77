import { day, dayNumber, dayOf } from "./calendar";
import type { Profile } from "./make-profile";
import type { World } from "./world";

export type EdgeProfile = Omit<Profile, "id" | "accountId" | "city" | "home" | "createdBy" | "addedBy">;

const person = (surname: string, name: string, patronymic = "") => ({
  gender: "female" as const,
  surname,
  name,
  patronymic,
});

/** People whose data is as awkward as the rules allow; each is one row of a table, nothing else is odd about them. */
export function edgeProfiles({ now }: World): EdgeProfile[] {
  const today = dayOf(now);
  const plain: EdgeProfile = {
    state: "registered",
    person: person("Обычная", "Анна", "Петровна"),
    birthDay: dayNumber(1990, 6, 15),
    phone: null,
    email: null,
    createdAt: now - 400 * day,
    endsAt: null,
    blockedAt: null,
    binnedAt: null,
    successorId: null,
    isParent: false,
    custom: {},
  };
  const named = (...names: Parameters<typeof person>) => ({ ...plain, person: person(...names) });
  const born = (name: string, birthDay: number) => ({ ...named("Рождённая", name), birthDay });

  return [
    born("29 февраля 2000", dayNumber(2000, 2, 29)),
    born("29 февраля 1996", dayNumber(1996, 2, 29)),
    born("28 февраля", dayNumber(2001, 2, 28)),
    born("1 марта", dayNumber(2001, 3, 1)),
    born("31 декабря", dayNumber(1985, 12, 31)),
    born("1 января", dayNumber(1985, 1, 1)),
    born("в 1900 году", dayNumber(1900, 1, 1)),
    born("сегодня", today),
    born("завтра тридцать лет назад", yearsBefore(today + 1, 30)),
    born("сегодня тридцать лет назад", yearsBefore(today, 30)),
    { ...plain, person: null, birthDay: null },
    named("", "Только Имя"),
    named("Только-Фамилия", ""),
    named("О'Нил", "Д’Арк", "«Кавычки»"),
    named("Ёлкина", "Алёна", "Фёдоровна"),
    named("Елкина", "Алена", "Федоровна"),
    named("А".repeat(200), "Б".repeat(200), "В".repeat(200)),
    named("Wolfeschlegelsteinhausenbergerdorff", "Adolph"),
    named("حداد", "مريم"),
    named("כהן", "שרה"),
    named("山田", "花子"),
    named("Цветкова 🌸", "Аня 👩‍👧‍👦"),
    named("e\u0301 и \u00e9", "Комбинирующая"),
    named("100%_\\", "Знаки Поиска"),
    named("=1+1", "@SUM(A1)", "+7"),
    named("<script>alert(1)</script>", "{{name}}"),
    named("'; drop table client; --", "Роберт"),
    named("Табуляция\tвнутри", "Строка\nдругая"),
    {
      ...named("Анкетная", "Крайняя"),
      custom: { profession: "я".repeat(1_000), household: -1, has_pet: false, interests: [] },
    },
    { ...named("Анкетная", "Большая"), custom: { household: 1_000_000_000_000_000, wedding_day: "2000-02-29" } },
    { ...named("Без Согласий", "Аноним"), state: "anonymous" },
    { ...plain, person: null, state: "new" },
    { ...plain, person: null, state: "deleted", successorId: 1 },
    { ...plain, person: null, state: "excluded", endsAt: now - 10 * day },
    { ...named("Заблокированная", "Вера"), endsAt: now - 40 * day, blockedAt: now - 40 * day },
    { ...named("В-Корзине", "Нина"), endsAt: now - 5 * day, binnedAt: now - 5 * day },
    { ...named("Вступила-Сегодня", "Ольга"), createdAt: now - 60_000 },
  ];
}

function yearsBefore(number: number, years: number): number {
  const date = new Date(number * day);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return Math.floor(date.getTime() / day);
}
