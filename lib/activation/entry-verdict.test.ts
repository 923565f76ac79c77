import { describe, expect, it } from "vitest";

import {
  accountRight,
  type EntryFacts,
  type EntryOutcome,
  type EntryRight,
  entryVerdict,
  tillRight,
} from "./entry-verdict";

const yesNo = [false, true];
const cards: EntryFacts["card"][] = [
  "none",
  "unknown",
  ...(["prepared", "issued", "activated"] as const).flatMap((state) =>
    (["active", "blocked", "replaced"] as const).flatMap((status) =>
      yesNo.map((isParticipants) => ({ state, status, isParticipants })),
    ),
  ),
];
const facts: EntryFacts[] = cards.flatMap((card) =>
  yesNo.flatMap((hasAnswers) =>
    yesNo.flatMap((isBlocked) => yesNo.map((isContested) => ({ card, hasAnswers, isBlocked, isContested }))),
  ),
);
const rights: EntryRight[] = ["none", "enter", "activate"];

/** Each outcome as one sentence: when it is this, written apart from what it tests. */
function sentence({ card, hasAnswers, isBlocked, isContested }: EntryFacts, right: EntryRight): EntryOutcome[] {
  const works = card === "none" || (card !== "unknown" && card.status === "active");
  const awake = card !== "none" && card !== "unknown" && works && card.state === "activated";
  const isOwn = awake && card.isParticipants;
  const goesOn = works && hasAnswers && !isOwn;
  const all: [EntryOutcome, boolean][] = [
    ["noSuchCard", card === "unknown"],
    ["cardBlocked", typeof card === "object" && card.status === "blocked"],
    ["cardReplaced", typeof card === "object" && card.status === "replaced"],
    ["alreadyActive", awake && (isOwn || !hasAnswers)],
    ["notice", works && !awake && !hasAnswers],
    ["wayOff", goesOn && right === "none"],
    ["clientBlocked", goesOn && right !== "none" && isBlocked],
    ["queued", goesOn && !isBlocked && (right === "enter" || (right === "activate" && isContested))],
    ["activated", goesOn && !isBlocked && !isContested && right === "activate"],
  ];
  return all.flatMap(([outcome, holds]) => (holds ? [outcome] : []));
}

describe("what happens at a till and in a personal account", () => {
  it("over every card, form, person and right is the one thing that the rules say", () => {
    const odd = facts.flatMap((fact) =>
      rights.flatMap((right) => {
        const said = entryVerdict(fact, right);
        const expected = sentence(fact, right);
        return expected.length === 1 && expected[0] === said ? [] : [{ fact, right, said, expected }];
      }),
    );
    expect(facts.length * rights.length).toBe(480);
    expect(odd).toEqual([]);
  });

  it("a till goes as far as both the programme and its store let it", () => {
    const told = (["off", "enter", "activate"] as const).map((till) => yesNo.map((store) => tillRight(till, store)));
    expect(told).toEqual([
      ["none", "none"],
      ["enter", "enter"],
      ["enter", "activate"],
    ]);
  });

  it("a personal account goes as far as its two settings let it", () => {
    expect(yesNo.map((isOn) => yesNo.map((activates) => accountRight(isOn, activates)))).toEqual([
      ["none", "none"],
      ["enter", "activate"],
    ]);
  });
});
