import { describe, expect, it } from "vitest";

import { isSigned, signBody } from "./webhook-signature";

const now = 1_795_344_000;
const body = Buffer.from('{"id":"1",  "text":"привет"}');
const signed = (at: number, secret = "key") => ({
  timestamp: String(at),
  signature: signBody(secret, at, body),
  body,
});

describe("isSigned", () => {
  it("takes the very bytes within five minutes on either side", () => {
    for (const at of [now, now - 300, now + 300]) expect(isSigned(["key"], now, signed(at))).toBe(true);
    for (const at of [now - 301, now + 301]) expect(isSigned(["key"], now, signed(at))).toBe(false);
  });

  it("takes the former key as long as there is one", () => {
    expect(isSigned(["new", "key"], now, signed(now))).toBe(true);
    expect(isSigned(["new"], now, signed(now))).toBe(false);
    expect(isSigned([], now, signed(now))).toBe(false);
  });

  it("refuses a body that was written anew, the signature of another moment, and none", () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(isSigned(["key"], now, { ...signed(now), body: again })).toBe(false);
    expect(isSigned(["key"], now, { ...signed(now), timestamp: String(now + 1) })).toBe(false);
    expect(isSigned(["key"], now, { ...signed(now), signature: null })).toBe(false);
    expect(isSigned(["key"], now, { ...signed(now), timestamp: "" })).toBe(false);
    expect(isSigned(["key"], now, { ...signed(now), timestamp: `${now}.5` })).toBe(false);
  });
});
