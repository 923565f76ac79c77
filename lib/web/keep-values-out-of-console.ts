import "server-only";

import { inspect } from "node:util";

import { loggable, withoutParameters } from "@/lib/core/loggable";

/** What the framework prints of a page that failed goes to the log of the machine: it holds no values either. */
export function keepValuesOutOfConsole(): void {
  for (const level of ["error", "warn"] as const) {
    const print = console[level].bind(console);
    console[level] = (...parts: unknown[]) => print(...parts.map(printable));
  }
}

function printable(part: unknown): unknown {
  if (part instanceof Error) return inspect(loggable(part), { depth: 5 });
  return typeof part === "string" ? withoutParameters(part) : part;
}
