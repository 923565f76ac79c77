/** How far a card has come to its client, and whether it works: what follows what. The database holds the same steps. */
export const cardStateSteps = {
  prepared: ["issued", "activated"],
  issued: ["activated"],
  activated: [],
} as const satisfies Steps;

/** A deleted card comes back for a while (`deletionUndoneDays`), as what it was; `replaced` is for ever. */
export const cardStatusSteps = {
  active: ["blocked", "replaced", "deleted"],
  blocked: ["active", "replaced", "deleted"],
  replaced: [],
  deleted: [],
} as const satisfies Steps;

/** Of a card in a third-party application, as the application reports it. */
export const walletSteps = {
  issued: ["installed", "removed"],
  installed: ["removed"],
  removed: ["installed"],
} as const satisfies Steps;

export const deletionUndoneDays = 30;

export const blockReasons = ["lost", "damaged", "other"] as const;

type Steps = Readonly<Record<string, readonly string[]>>;

export type CardState = keyof typeof cardStateSteps;
export type CardStatus = keyof typeof cardStatusSteps;
export type WalletState = keyof typeof walletSteps;
export type CardKind = "physical" | "virtual" | "wallet";
export type BlockReason = (typeof blockReasons)[number];

export function isStep(steps: Steps, from: string, to: string): boolean {
  return steps[from]?.includes(to) ?? false;
}
