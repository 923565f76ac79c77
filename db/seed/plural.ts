/** The Russian form that stands with a number: 1 бонус, 2 бонуса, 5 бонусов. */
export function plural(count: number, [one, few, many]: readonly [string, string, string]): string {
  const hundredth = count % 100;
  const tenth = count % 10;
  if (hundredth >= 11 && hundredth <= 14) return many;
  if (tenth === 1) return one;
  return tenth >= 2 && tenth <= 4 ? few : many;
}

export const bonusForms = ["бонус", "бонуса", "бонусов"] as const;
