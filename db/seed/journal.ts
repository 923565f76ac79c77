import type { Tables } from "./tables";

type Entry = {
  at: number;
  actor: string;
  action: string;
  subject?: string;
  clientId?: number;
  facts?: object;
  /** A personal value: it stands apart, so that erasure can delete it. */
  after?: object;
};

/** The journal of actions of the whole base: collected in any order, written in the order of time. */
export class Journal {
  readonly #entries: Entry[] = [];

  add(entry: Entry): void {
    this.#entries.push(entry);
  }

  write(tables: Tables): void {
    this.#entries.sort((a, b) => a.at - b.at);
    this.#entries.forEach(({ at, actor, action, subject, clientId, facts, after }, i) => {
      const about = subject ?? (clientId === undefined ? null : `client:${clientId}`);
      tables.audit(i + 1, at, actor, action, about, clientId ?? null, JSON.stringify(facts ?? {}));
      if (after && clientId !== undefined) tables.audit_value(i + 1, clientId, null, JSON.stringify(after));
    });
  }
}
