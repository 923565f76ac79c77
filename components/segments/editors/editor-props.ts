import type { CatalogueFilter } from "@/lib/segments/catalogue-schema";
import type { Control, ControlKind } from "@/lib/segments/controls";
import type { FilterValue } from "@/lib/segments/tree";

/** What every editor is given. `undefined` goes up while what is entered is not a value yet. */
export type EditorProps<Kind extends ControlKind = ControlKind> = {
  filter: CatalogueFilter;
  control: Extract<Control, { kind: Kind }>;
  value: FilterValue | undefined;
  onValue: (value: FilterValue | undefined) => void;
};

/** A bound of a range out of a value of any form. */
export function numberAt(value: FilterValue | undefined, key: string): number | null {
  const bound = value?.[key];
  return typeof bound === "number" ? bound : null;
}

export function textAt(value: FilterValue | undefined, key: string): string {
  const text = value?.[key];
  return typeof text === "string" ? text : "";
}

export function listAt(value: FilterValue | undefined, key: string): string[] {
  const list = value?.[key];
  return Array.isArray(list) ? list.filter((entry) => typeof entry === "string") : [];
}

/** Bounds as a value: nothing at all is not a value yet. */
export function boundsValue<Bound>(
  from: Bound | null | undefined,
  to: Bound | null | undefined,
): FilterValue | undefined {
  if (from === undefined || to === undefined || (from === null && to === null)) return undefined;
  return { ...(from !== null && { from }), ...(to !== null && { to }) };
}
