import type { ClientState } from "@/lib/clients/schema";
import { clientStates } from "@/lib/clients/states";

import {
  type CardState,
  type CardStatus,
  cardStateSteps,
  cardStatusSteps,
  deletionUndoneDays,
  type WalletState,
  walletSteps,
} from "./card-steps";

const stateWords: Record<CardState, string> = {
  prepared: "Made or packed; nobody has it in hand.",
  issued: "Handed out; it collects, and spends only where the rules let cards that are not activated.",
  activated: "Its owner is known and it works in full.",
};

const statusWords: Record<CardStatus, string> = {
  active: "It works as far as its state and its owner let it.",
  blocked: "Lost, damaged or other: it identifies nobody, the other cards of its owner work on. It may work again.",
  replaced: "Another card stands in its place, for ever; its number still finds the client.",
  deleted: `Taken out by an administrator, who can bring it back within ${deletionUndoneDays} days, or closed when its owner left.`,
};

const walletWords: Record<WalletState, string> = {
  issued: "Given out for somebody else's application.",
  installed: "The application reports that it has it.",
  removed: "Taken out of the application; it may be put in again.",
};

/** What cards a client of each state has: where the three sets meet. */
const ownerWords: Record<ClientState, string> = {
  anonymous: "none, or a virtual one where the setting gives it; one that is attached to him",
  new: "the one he was packed with, prepared or issued: it is activated when a person takes it",
  registered: "any number, in every state and status",
  deleted: "none: they are his successor's",
  excluded: "those he had, all deleted",
};

/** The page docs/card-states.md: how cards pass from state to state and from status to status, and whose they are. */
export function drawCardStates(): string {
  const parts = [
    head,
    "## State: how far it has come to its client",
    drawPicture(cardStateSteps, ["prepared", "issued", "activated"]),
    tableOf("state", stateWords),
    "## Status: whether it works",
    drawPicture(cardStatusSteps, ["active"]),
    tableOf("status", statusWords),
    "## In somebody else's application",
    drawPicture(walletSteps, ["issued"]),
    tableOf("wallet", walletWords),
    "## Whose cards they are",
    ownersTable(),
    foot,
  ];
  return `${parts.join("\n\n")}\n`;
}

const head = `# The states of a card

Drawn from lib/cards/card-steps.ts by \`npm run docs:states\`; a test fails when this page is behind. The database holds
the same steps. State and status of a card, and the [state of a client](states.md), are three axes: none of them follows
from another.`;

const foot = `What a till lets a client do is judged from all three, from blocks and from the rules in force, by one function
(lib/standing/standing.ts).`;

type Steps = Readonly<Record<string, readonly string[]>>;

function drawPicture(steps: Steps, first: readonly string[]): string {
  const begin = first.map((one) => `    [*] --> ${one}`);
  const ways = Object.entries(steps).flatMap(([from, to]) => to.map((one) => `    ${from} --> ${one}`));
  return ["```mermaid", "stateDiagram-v2", ...begin, ...ways, "```"].join("\n");
}

function tableOf(name: string, words: Readonly<Record<string, string>>): string {
  return [`| ${name} | what it is |`, "| --- | --- |", ...Object.entries(words).map(lineOf)].join("\n");
}

function ownersTable(): string {
  return [
    "| client | cards |",
    "| --- | --- |",
    ...clientStates.map((state) => lineOf([state, ownerWords[state]])),
  ].join("\n");
}

function lineOf([name, words]: readonly [string, string]): string {
  return `| ${name} | ${words} |`;
}
