import type { ClientState } from "./schema";

/** What brings a client into a state. */
export type StateCause =
  | "application"
  | "subscription"
  | "packing"
  | "registration"
  | "import"
  | "cardTaken"
  | "merge"
  | "unmerge"
  | "exclusion";

export type StateTransition = {
  /** Null: nobody knew of him before. */
  from: ClientState | null;
  to: ClientState;
  causes: readonly StateCause[];
};

/**
 * Every way of a client from state to state, and there is no other. The database holds the same table
 * (`client_transitions`) and refuses the rest; docs/states.md is drawn from it.
 */
export const stateTransitions: readonly StateTransition[] = [
  { from: null, to: "anonymous", causes: ["application", "subscription", "registration", "import"] },
  { from: null, to: "new", causes: ["packing"] },
  { from: null, to: "registered", causes: ["registration", "import"] },
  { from: "anonymous", to: "registered", causes: ["registration", "import"] },
  { from: "new", to: "deleted", causes: ["cardTaken"] },
  { from: "anonymous", to: "deleted", causes: ["merge"] },
  { from: "registered", to: "deleted", causes: ["merge"] },
  { from: "deleted", to: "anonymous", causes: ["unmerge"] },
  { from: "deleted", to: "registered", causes: ["unmerge"] },
  { from: "anonymous", to: "excluded", causes: ["exclusion"] },
  { from: "registered", to: "excluded", causes: ["exclusion"] },
];

export const clientStates: readonly ClientState[] = ["anonymous", "new", "registered", "deleted", "excluded"];

/** Whether a client may pass from one state to another, for whatever cause. */
export function mayBecome(from: ClientState, to: ClientState): boolean {
  return stateTransitions.some((way) => way.from === from && way.to === to);
}
