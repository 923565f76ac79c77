import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the clocks of both sides may be apart. */
export const signatureSecondsMax = 300;

export const signatureHeaders = { timestamp: "x-clientele-timestamp", signature: "x-clientele-signature" } as const;

/** `v1=` and the HMAC-SHA256 of `<timestamp>.<body as it is sent>`. */
export function signBody(secret: string, timestamp: number, body: string | Buffer): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`;
}

type Signed = { timestamp: string | null; signature: string | null; body: Buffer };

/** Whether one of the secrets signed these very bytes, within the window around `now` (seconds). */
export function isSigned(secrets: readonly string[], now: number, { timestamp, signature, body }: Signed): boolean {
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp)) > signatureSecondsMax) return false;
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(signBody(secret, Number(timestamp), body));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}
