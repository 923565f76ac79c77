import { type ZodError, z } from "zod";

import { holdsPersonalValues } from "./rules";
import { editableDefinition } from "./schema";
import type { EditableDefinition } from "./tree";

/** The parameter of the address that holds the filter. */
export const filterParam = "f";

/** The longest token that stands in an address by itself; longer definitions are stored and named by their hash. */
export const tokenLengthMax = 4_096;

const hashPrefix = "h-";
const hashPattern = /^h-[A-Za-z0-9_-]{43}$/;

export type DecodedFilter =
  | { kind: "definition"; definition: EditableDefinition }
  | { kind: "stored"; hash: string }
  | { kind: "invalid"; error: ZodError | null };

/**
 * The definition as it stands in the address, or undefined when it has to be stored first (`storeDefinitionAction`)
 * and named by its hash: it is too long, or an address is no place for what it holds.
 */
export function encodeFilter(definition: EditableDefinition): string | undefined {
  if (holdsPersonalValues(definition)) return undefined;
  const token = toBase64Url(JSON.stringify(definition));
  return token.length <= tokenLengthMax ? token : undefined;
}

/** The token of a stored definition. */
export function storedFilterToken(hash: string): string {
  return hashPrefix + hash;
}

/** What a token of an address holds. Whatever it is made of, the answer is one of three. */
export function decodeFilter(token: string): DecodedFilter {
  if (hashPattern.test(token)) return { kind: "stored", hash: token.slice(hashPrefix.length) };
  if (token.length > tokenLengthMax) return { kind: "invalid", error: null };
  const json = fromBase64Url(token);
  if (json === undefined) return { kind: "invalid", error: null };
  const parsed = editableDefinition.safeParse(json);
  return parsed.success
    ? { kind: "definition", definition: parsed.data }
    : { kind: "invalid", error: parsed.error as unknown as ZodError };
}

/** A token of the parameter `f`, not yet looked into. */
export const filterToken = z.string().min(1).max(tokenLengthMax);

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(token: string): unknown {
  try {
    const binary = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
