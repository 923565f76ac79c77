import type { ChoosableField, MergeChoice } from "@/lib/merging/schema";

/** What the survivor takes of the other; without a word he keeps his own and is given what he lacks. */
export type Choice = Pick<MergeChoice, "takes" | "takesCustom" | "drops">;

export const noChoice: Choice = { takes: [], takesCustom: [], drops: [] };

export function choose(choice: Choice, field: ChoosableField, isTaken: boolean): Choice {
  return { ...choice, takes: withOrWithout(choice.takes, field, isTaken) };
}

export function chooseAnswer(choice: Choice, key: string, isTaken: boolean): Choice {
  return { ...choice, takesCustom: withOrWithout(choice.takesCustom, key, isTaken) };
}

export function keepContact(choice: Choice, id: number, isKept: boolean): Choice {
  return { ...choice, drops: withOrWithout(choice.drops, id, !isKept) };
}

function withOrWithout<Item>(items: readonly Item[], item: Item, isIn: boolean): Item[] {
  const others = items.filter((one) => one !== item);
  return isIn ? [...others, item] : others;
}
