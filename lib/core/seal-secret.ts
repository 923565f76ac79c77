import "server-only";

import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;

/** A secret as it may stand in the database: whoever reads a copy of that learns nothing without the installation's own. */
export function sealSecret(secret: string): string {
  return sealWith(secret, randomBytes(ivBytes));
}

/** The secret itself. Throws where it was sealed by another installation, or changed. */
export function openSecret(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
}

function key(): Buffer {
  const secret = process.env.CLIENTELE_SECRET;
  if (!secret) throw new Error("CLIENTELE_SECRET is not set");
  return createHash("sha256").update(`sealed settings ${secret}`).digest();
}

/** The same for values that are compared and kept by their hash: one value is sealed alike each time. */
export function sealAlike(value: string): string {
  return sealWith(value, createHmac("sha256", key()).update(value).digest().subarray(0, ivBytes));
}

function sealWith(secret: string, iv: Buffer): string {
  const cipher = createCipheriv("aes-256-gcm", key(), iv);
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}
