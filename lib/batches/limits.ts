/** Days within which a batch can be undone. */
export const undoDays = 30;

/** Clients that can be ticked for one operation; more are chosen with a filter. */
export const ticksMax = 2_000;
