import type { Question } from "@/lib/programme/questionnaire-schema";

export type Section = { name: string; questions: Question[] };

/** The questions by section; a section stands where its first question does. */
export function sectionsOf(questions: readonly Question[]): Section[] {
  const sections = new Map<string, Question[]>();
  for (const question of questions)
    sections.set(question.section, [...(sections.get(question.section) ?? []), question]);
  return [...sections].map(([name, inside]) => ({ name, questions: inside }));
}

/** The keys of all questions after a question, or a whole section (`null`), went one place up or down. */
export function moved(sections: readonly Section[], name: string, key: string | null, by: -1 | 1): string[] {
  const next = sections.map((section) => ({ ...section, questions: [...section.questions] }));
  if (key === null)
    swap(
      next,
      next.findIndex((section) => section.name === name),
      by,
    );
  else {
    const inside = next.find((section) => section.name === name)?.questions ?? [];
    swap(
      inside,
      inside.findIndex((question) => question.key === key),
      by,
    );
  }
  return next.flatMap(({ questions }) => questions.map((question) => question.key));
}

function swap<Item>(list: Item[], at: number, by: -1 | 1): void {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return;
  list[at] = other;
  list[at + by] = one;
}
