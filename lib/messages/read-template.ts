import type { RefusalParams } from "@/lib/core/refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import { renderTemplate } from "./render-template";
import type { MessageLanguage } from "./templates";

export type TemplateFault = { reason: RefusalReason; params?: RefusalParams };

type Variables = readonly { name: string; sample: string | number; required?: boolean }[];

/**
 * What is wrong with the text of a template, or undefined: braces that do not match, a variable that this text does not
 * have (in whichever branch it stands), one that it needs and lacks, a plural without one of the forms of its language.
 */
export function templateFault(
  body: string,
  language: MessageLanguage,
  variables: Variables,
): TemplateFault | undefined {
  const known = new Set(variables.map(({ name }) => name));
  const reader = new Reader(body);
  try {
    reader.message(0);
  } catch (error) {
    if (error instanceof MalformedTemplate) return { reason: "templateMalformed" };
    throw error;
  }
  const unknown = reader.names.find((name) => !known.has(name));
  if (unknown !== undefined) return { reason: "templateVariable", params: { variable: unknown } };
  const missing = variables.find(({ name, required }) => required && !reader.names.includes(name));
  if (missing) return { reason: "templateNeeds", params: { variable: missing.name } };
  const wanted = pluralForms[language];
  const incomplete = reader.plurals.find(({ forms }) => wanted.some((form) => !forms.includes(form)));
  if (incomplete) return { reason: "templatePlural", params: { forms: wanted.join(", ") } };
  return isRendered(body, language, variables) ? undefined : { reason: "templateMalformed" };
}

const pluralForms: Record<MessageLanguage, readonly string[]> = {
  ru: ["one", "few", "many", "other"],
  en: ["one", "other"],
};

function isRendered(body: string, language: MessageLanguage, variables: Variables): boolean {
  try {
    renderTemplate(body, language, Object.fromEntries(variables.map(({ name, sample }) => [name, sample])));
    return true;
  } catch {
    return false;
  }
}

class MalformedTemplate extends Error {}

/** Walks through a message of ICU and notes what it names; only what a text to a client needs is let through. */
class Reader {
  readonly names: string[] = [];
  readonly plurals: { forms: string[] }[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  /** A message up to the brace that closes it; the outermost one ends with the text. */
  message(depth: number): void {
    for (; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at];
      if (character === "'" && this.isQuoting()) this.skipQuoted();
      else if (character === "{") this.argument(depth);
      else if (character === "}") break;
    }
    if (this.at < this.text.length !== depth > 0) throw new MalformedTemplate();
  }

  /** `{name}`, `{name, number}`, `{name, plural, …}` or `{name, select, …}`; ends on its closing brace. */
  private argument(depth: number): void {
    this.at += 1;
    const head = this.take(/\s*([A-Za-z]\w*)\s*(?:,\s*(number|plural|select)\s*)?/y);
    this.names.push(head[1] ?? "");
    const type = head[2];
    if (type === "plural" || type === "select") {
      this.take(/,/y);
      const forms = this.branches(depth);
      if (type === "plural") this.plurals.push({ forms });
      if (!forms.includes("other")) throw new MalformedTemplate();
    }
    if (this.text[this.at] !== "}") throw new MalformedTemplate();
  }

  private branches(depth: number): string[] {
    const forms: string[] = [];
    for (;;) {
      this.take(/\s*/y);
      if (this.text[this.at] === "}") return forms;
      forms.push(this.take(/(=\d+|[A-Za-z]\w*)\s*\{/y)[1] ?? "");
      this.message(depth + 1);
      this.at += 1;
    }
  }

  private take(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw new MalformedTemplate();
    this.at += found[0].length;
    return found;
  }

  /** An apostrophe quotes only in front of a brace; elsewhere it is itself. */
  private isQuoting(): boolean {
    return /[{}]/.test(this.text[this.at + 1] ?? "");
  }

  private skipQuoted(): void {
    const end = this.text.indexOf("'", this.at + 1);
    if (end === -1) throw new MalformedTemplate();
    this.at = end;
  }
}
