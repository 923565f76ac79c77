import { describe, expect, it } from "vitest";

import { callbackPath } from "./callback-path";

describe("callbackPath", () => {
  it.each(["/", "/clients", "/clients?f=%7B%22op%22%3A%22all%22%7D&sort=-sum", "/clients/12/bonuses#last", "/%2e%2e"])(
    "keeps a path of ours: %s",
    (path) => expect(new URL(callbackPath(path), "http://own").href).toBe(new URL(path, "http://own").href),
  );

  it.each([
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "clients",
    "?x",
    "",
    "http:/clients",
    "/%",
    `/${"a".repeat(5_000)}`,
    "/sign-in",
    "/sign-in/link?code=x",
    "/locked",
    "/api/auth/signout",
    "/api/auth/../auth/csrf",
    null,
    undefined,
    ["/clients"],
    { toString: () => "/clients" },
  ])("leads to the first page instead of %j", (raw) => {
    const path = callbackPath(raw);
    expect(["/", "/%"]).toContain(path);
  });

  it("is quick for what hung a sign-in once", () => {
    const begun = performance.now();
    for (const raw of [`/${"/".repeat(100_000)}`, `http://${"a@".repeat(50_000)}`, "/%E0%A4%A"]) callbackPath(raw);
    expect(performance.now() - begun).toBeLessThan(50);
  });
});
