import { expect, it } from "vitest";

import { estimateOf } from "./estimate";

it.each([
  // 400 of 20,000 for a million: 20,000, and 1.96 standard errors of 2 % are 0.19 %.
  [
    { clients: 20_000, sample: { clients: 20_000, of: 1_000_000 } },
    { value: 20_000, error: 2_000 },
  ],
  [
    { clients: 500_000, sample: { clients: 20_000, of: 1_000_000 } },
    { value: 500_000, error: 7_000 },
  ],
  [
    { clients: 1_000_000, sample: { clients: 20_000, of: 1_000_000 } },
    { value: 1_000_000, error: 0 },
  ],
  [
    { clients: 123, sample: { clients: 400, of: 400 } },
    { value: 123, error: 0 },
  ],
])("a number found on a sample says how far it may be off: %o", ({ clients, sample }, expected) => {
  expect(estimateOf(clients, sample)).toEqual(expected);
});
