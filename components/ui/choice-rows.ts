/** One value that can be chosen. */
export type Choice = {
  value: string;
  label: string;
  /** At the right: how many have it. Shown when ready, never waited for. */
  count?: string;
  /** More words under which it is found: a code, a former name. */
  synonyms?: readonly string[];
  disabled?: boolean;
  /** Why it cannot be chosen. */
  reason?: string;
};

export type ChoiceGroup = { name: string; choices: readonly Choice[] };

export type ChoiceRow =
  | { kind: "group"; group: ChoiceGroup; chosen: number; folded: boolean }
  | { kind: "choice"; choice: Choice; inGroup: boolean };

/** What the list shows: groups with their values unless folded; while searching, whatever matches, nothing folded. */
export function choiceRows(
  groups: readonly ChoiceGroup[],
  options: { search: string; chosen: ReadonlySet<string>; folded: ReadonlySet<string> },
): ChoiceRow[] {
  const needles = normalise(options.search).split(" ").filter(Boolean);
  return groups.flatMap((group): ChoiceRow[] => {
    const inName = needles.length > 0 && matches(group.name, needles);
    const found = inName
      ? group.choices
      : group.choices.filter((choice) => matches([choice.label, ...(choice.synonyms ?? [])].join(" "), needles));
    if (found.length === 0) return [];
    const rows = found.map((choice): ChoiceRow => ({ kind: "choice", choice, inGroup: group.name !== "" }));
    if (group.name === "") return rows;
    const chosen = group.choices.filter(({ value }) => options.chosen.has(value)).length;
    const folded = needles.length === 0 && options.folded.has(group.name);
    return [{ kind: "group", group, chosen, folded }, ...(folded ? [] : rows)];
  });
}

function matches(text: string, needles: readonly string[]): boolean {
  const hay = normalise(text);
  return needles.every((needle) => hay.includes(needle));
}

function normalise(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е").trim();
}
