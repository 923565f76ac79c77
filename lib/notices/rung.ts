import type { Notice } from "./schema";

type WithoutRead<Of> = Of extends Notice ? Omit<Of, "isRead"> : never;

/** A notice before it is known whether it was read. */
export type Rung = WithoutRead<Notice>;
