import { clientsColumns } from "./columns/clients";
import { programmeColumns } from "./columns/programme";
import { tradeColumns } from "./columns/trade";
import type { Field } from "./row-bytes";
import type { RowCollector } from "./row-collector";

/** Every table that the seed fills, with the columns in the order in which rows give their fields. */
const columnsOf = { ...programmeColumns, ...clientsColumns, ...tradeColumns };

type TableName = keyof typeof columnsOf;

export type Tables = { readonly [Name in TableName]: (...fields: Field[]) => void };

export const filledTables = Object.keys(columnsOf) as TableName[];

export function openTables(collector: RowCollector): Tables {
  return Object.fromEntries(
    filledTables.map((name) => [name, collector.table(name, columnsOf[name])]),
  ) as unknown as Tables;
}
