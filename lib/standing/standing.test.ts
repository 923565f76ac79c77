import { describe, expect, it } from "vitest";

import { clientStates } from "@/lib/clients/states";

import {
  bestCardOf,
  type PresentedCard,
  type Standing,
  type StandingBar,
  type StandingFacts,
  type StandingTerms,
  standingActs,
  standingOf,
} from "./standing";

const yesNo = [false, true];
const cardStates = ["prepared", "issued", "activated"] as const;
const cardStatuses = ["active", "blocked", "replaced", "deleted"] as const;
const cards: (PresentedCard | null)[] = [
  null,
  ...cardStates.flatMap((state) => cardStatuses.map((status) => ({ state, status }))),
];

const facts: StandingFacts[] = clientStates.flatMap((state) =>
  yesNo.flatMap((blocked) =>
    yesNo.flatMap((leaving) =>
      yesNo.flatMap((inBin) => cards.map((card) => ({ state, blocked, leaving, inBin, card }))),
    ),
  ),
);

const terms: StandingTerms[] = yesNo.flatMap((anonymousMaySpend) =>
  yesNo.flatMap((newMaySpend) =>
    yesNo.flatMap((notActivatedMaySpend) =>
      [0, 30].map((redemptionPercentMax) => ({
        anonymousMaySpend,
        newMaySpend,
        notActivatedMaySpend,
        redemptionPercentMax,
      })),
    ),
  ),
);

/** Each rule of the sources as one sentence: which acts it stops, when it holds. Written apart from what it tests. */
const rules: [StandingBar, string, (f: StandingFacts, t: StandingTerms) => boolean][] = [
  ["gone", "accrue spend reserve message promotions", (f) => ["deleted", "excluded"].includes(f.state)],
  ["leaving", "accrue spend reserve message promotions", (f) => f.leaving],
  ["blocked", "accrue spend reserve message promotions", (f) => f.blocked],
  ["inBin", "message promotions", (f) => f.inBin],
  ["cardBlocked", "accrue spend reserve promotions", (f) => f.card?.status === "blocked"],
  ["cardReplaced", "accrue spend reserve promotions", (f) => f.card?.status === "replaced"],
  ["cardDeleted", "accrue spend reserve promotions", (f) => f.card?.status === "deleted"],
  ["anonymous", "spend reserve", (f, t) => f.state === "anonymous" && !t.anonymousMaySpend],
  ["new", "spend reserve", (f, t) => f.state === "new" && !t.newMaySpend],
  ["programme", "spend reserve", (_, t) => t.redemptionPercentMax === 0],
  [
    "cardNotActivated",
    "spend reserve",
    (f, t) => f.card !== null && f.card.state !== "activated" && f.state !== "new" && !t.notActivatedMaySpend,
  ],
];

describe("what is allowed a client", () => {
  it("over every state, block, leaving, bin, card and setting, is forbidden exactly where a rule forbids it", () => {
    const odd: unknown[] = [];
    for (const f of facts) {
      for (const t of terms) {
        const standing = standingOf(f, t);
        for (const act of standingActs) {
          const holding = rules.filter(([, acts, holds]) => acts.split(" ").includes(act) && holds(f, t));
          const said = standing[act];
          const right = said === null ? holding.length === 0 : holding.some(([bar]) => bar === said);
          if (!right) odd.push({ f, t, act, said, holding });
        }
      }
    }
    expect(facts.length * terms.length).toBe(8_320);
    expect(odd).toEqual([]);
  });

  it("names the gravest reason first", () => {
    const worst: StandingFacts = {
      state: "anonymous",
      blocked: true,
      leaving: true,
      inBin: true,
      card: { state: "issued", status: "blocked" },
    };
    const none = { anonymousMaySpend: false, newMaySpend: false, notActivatedMaySpend: false, redemptionPercentMax: 0 };
    const spending = (over: Partial<StandingFacts>): Standing["spend"] => standingOf({ ...worst, ...over }, none).spend;
    expect(spending({ state: "excluded" })).toBe("gone");
    expect(spending({})).toBe("leaving");
    expect(spending({ leaving: false })).toBe("blocked");
    expect(spending({ leaving: false, blocked: false })).toBe("cardBlocked");
    expect(spending({ leaving: false, blocked: false, card: null })).toBe("anonymous");
  });

  it("holds of spending and of holding alike", () => {
    const apart = facts.flatMap((f) => terms.filter((t) => standingOf(f, t).spend !== standingOf(f, t).reserve));
    expect(apart).toEqual([]);
  });
});

describe("bestCardOf", () => {
  const asleep = { state: "issued", status: "active" } as const;
  const awake = { state: "activated", status: "active" } as const;
  const lost = { state: "activated", status: "blocked" } as const;

  it.each([
    [[], null],
    [[lost], null],
    [[lost, asleep], asleep],
    [[asleep, awake], awake],
  ] as const)("of %j is %j", (held, best) => {
    expect(bestCardOf(held)).toEqual(best);
  });
});
