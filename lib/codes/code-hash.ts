import "server-only";

import { randomBytes, randomInt, scryptSync, timingSafeEqual } from "node:crypto";

const digits = 6;
const saltBytes = 16;
const hashBytes = 32;

export function drawCode(): string {
  return String(randomInt(10 ** digits)).padStart(digits, "0");
}

export function hashCode(code: string): { salt: string; hash: string } {
  const salt = randomBytes(saltBytes);
  return { salt: salt.toString("base64url"), hash: derive(code, salt).toString("base64url") };
}

/** Takes the same time wherever the first difference lies. */
export function codeFits(code: string, { salt, hash }: { salt: string; hash: string }): boolean {
  return timingSafeEqual(derive(code, Buffer.from(salt, "base64url")), Buffer.from(hash, "base64url"));
}

/** A million codes are few: each guess at a copied hash has to cost something. */
function derive(code: string, salt: Buffer): Buffer {
  return scryptSync(code.normalize(), salt, hashBytes);
}
