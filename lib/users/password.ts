import "server-only";

import { hash, verify } from "@node-rs/argon2";

/** OWASP's setting for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Whether a password fits. Without a hash (an unknown address, a person not yet in) it does the same work against a
 * hash nobody knows the password of, so that the time says nothing.
 */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? dummyHash, password);
  return fits && stored !== null && stored !== undefined;
}

/** Of 32 random bytes that were thrown away; the same cost as above. */
const dummyHash = "$argon2id$v=19$m=19456,t=2,p=1$KrBJfugj1qwvtxlcW+jkSA$rPdPnFyfzeKmgQ6KQZj9uikhYmf1FZxNPxZ7SPd+a8Y";
