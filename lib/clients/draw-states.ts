import type { ClientState } from "./schema";
import { clientStates, type StateCause, type StateTransition, stateTransitions } from "./states";

const causeWords: Record<StateCause, string> = {
  application: "uses the mobile application without registering",
  subscription: "subscribes to news only",
  packing: "his card is packed for sale",
  registration: "registers, by any of the five ways",
  import: "comes with a file",
  cardTaken: "a person takes the card: registers with it, has it attached, replaces another by it",
  merge: "loses in a merge",
  unmerge: "the merge is undone, within 30 days",
  exclusion: "left the programme and was erased",
};

const stateWords: Record<ClientState, string> = {
  anonymous:
    "Came by the mobile application or for news; has not registered. Has a virtual card where the setting says so.",
  new: "The temporary owner of a packed card; no person stands behind it.",
  registered: "A full participant.",
  deleted: "Given by the system only; names the successor who has everything of his.",
  excluded:
    "Left the programme: the profile is erased, every identifier is marked deleted, the ledger stays without a name.",
};

/** The page docs/states.md: a picture and a table of every way between states, from the table the product runs by. */
export function drawStates(): string {
  return `${[head, drawPicture(), "## States", tableOf(stateRows()), "## Ways", tableOf(wayRows()), foot].join("\n\n")}\n`;
}

const head = `# The states of a client

Drawn from lib/clients/states.ts by \`npm run docs:states\`; a test fails when this page is behind. The database holds
the same table and refuses every other way, whoever writes. A block, the bin and leaving the programme are laid over a
state and do not change it.`;

const foot = `A client who asked to leave keeps his state until he is erased (72 hours unless set otherwise): he is blocked, his
cards are closed, and all of it can be taken back. Every change is a row of \`client_state_change\` with its cause.`;

function drawPicture(): string {
  const arrows = stateTransitions.map((way) => `    ${way.from ?? "[*]"} --> ${way.to}: ${way.causes.join(", ")}`);
  return ["```mermaid", "stateDiagram-v2", ...arrows, "    excluded --> [*]", "```"].join("\n");
}

function stateRows(): string[][] {
  return [["state", "what it is"], ...clientStates.map((state) => [state, stateWords[state]])];
}

function wayRows(): string[][] {
  const rows = stateTransitions.flatMap(({ from, to, causes }: StateTransition) =>
    causes.map((cause) => [from ?? "nobody knew of him", to, cause, causeWords[cause]]),
  );
  return [["from", "to", "cause", "the client"], ...rows];
}

function tableOf([names = [], ...rows]: string[][]): string {
  const lines = [names, names.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
