// biome-ignore-all lint/a11y/useSemanticElements: the table is laid out by roles, as its rows are
// biome-ignore-all lint/a11y/useFocusableInteractive: what is inside takes the focus

import type { ReactNode } from "react";

/** What stands in the place of rows or under them: a grid may hold nothing but rows. */
export function WholeRow({ children }: { children: ReactNode }) {
  return (
    <div role="rowgroup">
      <div role="row">
        <div role="gridcell">{children}</div>
      </div>
    </div>
  );
}
