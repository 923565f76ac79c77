/** Status systems of the demonstration: what has been spent leads from one level of the main one to the next. */
export const levelSystems = [
  { key: "main", name: "Основная", isDefault: true },
  { key: "coffee", name: "Кофейный клуб", isDefault: false },
] as const;

export const mainLevels = [
  { key: "bronze", name: "Бронзовый", spentFrom: 0, basisPoints: 300 },
  { key: "silver", name: "Серебряный", spentFrom: 500_000, basisPoints: 500 },
  { key: "gold", name: "Золотой", spentFrom: 2_000_000, basisPoints: 700 },
] as const;

export const coffeeLevels = [
  { key: "guest", name: "Гость" },
  { key: "friend", name: "Друг кофейни" },
  { key: "expert", name: "Знаток" },
] as const;

export type Level = (typeof mainLevels)[number];

export function levelFor(spent: number): Level {
  return mainLevels.findLast(({ spentFrom }) => spent >= spentFrom) ?? mainLevels[0];
}
