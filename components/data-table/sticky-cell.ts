/** Stays in place while the other columns slide under it. */
export const stickyCell = "sticky z-1 items-center bg-inherit";

/** The line at the edge of what stays, only when something is under it. */
export const stickyEdge =
  "after:pointer-events-none after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-line-2 after:opacity-0 group-data-[scrolled=true]/grid:after:opacity-100";
