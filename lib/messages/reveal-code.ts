import "server-only";

import { openSecret } from "@/lib/core/seal-secret";

import { codeDots } from "./code-dots";

/** The text with the digits of its one-time code, where they are still kept. */
export function revealCode({ body, sealedCode }: { body: string; sealedCode: string | null }): string {
  return sealedCode === null ? body : body.replaceAll(codeDots, openSecret(sealedCode));
}
