import type refusals from "./ru/refusals.json";

/** Every sentence with which we refuse; the words are in `refusals.json` of each language. */
export type RefusalReason = keyof typeof refusals;
