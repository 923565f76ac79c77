import { describe, expect, it } from "vitest";

import { participationOf } from "./participation";

describe("participationOf", () => {
  it.each([
    [{ state: "registered", blocked: true, subscribed: true }, "blocked"],
    [{ state: "registered", blocked: false, subscribed: true }, "participant"],
    [{ state: "anonymous", blocked: false, subscribed: true }, "subscriber"],
    [{ state: "anonymous", blocked: false, subscribed: false }, "none"],
    [{ state: "new", blocked: false, subscribed: false }, "none"],
    [{ state: "new", blocked: true, subscribed: false }, "blocked"],
  ] as const)("%j is %s", (client, participation) => {
    expect(participationOf(client)).toBe(participation);
  });
});
