import { describe, expect, it } from "vitest";

import type { Question } from "@/lib/programme/questionnaire-schema";

import { moved, sectionsOf } from "./section-order";

const questions = [
  { key: "a", section: "О себе" },
  { key: "b", section: "Семья" },
  { key: "c", section: "О себе" },
] as Question[];
const sections = sectionsOf(questions);

describe("the order of the questionnaire", () => {
  it("keeps the questions of a section together, where its first one stands", () => {
    expect(sections.map(({ name, questions: inside }) => [name, ...inside.map(({ key }) => key)])).toEqual([
      ["О себе", "a", "c"],
      ["Семья", "b"],
    ]);
  });

  it("moves a question within its section and no further", () => {
    expect(moved(sections, "О себе", "a", 1)).toEqual(["c", "a", "b"]);
    expect(moved(sections, "О себе", "c", 1)).toEqual(["a", "c", "b"]);
  });

  it("moves a section with all it holds", () => {
    expect(moved(sections, "Семья", null, -1)).toEqual(["b", "a", "c"]);
  });
});
