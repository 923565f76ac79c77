import type { ReactNode } from "react";

import { cn } from "./cn";

export type PlainColumn = { key: string; label: ReactNode; width?: string; align?: "right"; phone?: boolean };

type Props = {
  columns: readonly PlainColumn[];
  label: string;
  className?: string;
  children: ReactNode;
};

/** A table of a few columns that knows no order and no choice: head, lines, and columns that leave on a phone. */
export function PlainTable({ columns, label, className, children }: Props) {
  return (
    <table aria-label={label} className={cn("w-full table-fixed border-collapse text-table", className)}>
      <PlainHead columns={columns} />
      <tbody>{children}</tbody>
    </table>
  );
}

/** The widths and the head of such a table. */
export function PlainHead({ columns }: Pick<Props, "columns">) {
  return (
    <>
      <colgroup>
        {columns.map(({ key, width, phone }) => (
          <col key={key} className={cn(width, phone === false && "max-md:hidden")} />
        ))}
      </colgroup>
      <thead className="max-md:sr-only">
        <tr className="border-line border-b">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={cn(
                "h-8 px-2 text-left text-label text-text-3 first:pl-0 last:pr-0",
                column.align === "right" && "text-right",
                column.phone === false && "max-md:hidden",
              )}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

type CellProps = { align?: "right"; phone?: boolean; className?: string; children?: ReactNode };

/** One cell; `phone={false}` where its column leaves on a phone. */
export function Cell({ align, phone, className, children }: CellProps) {
  return (
    <td
      className={cn(
        "px-2 py-2 align-top first:pl-0 last:pr-0",
        align === "right" && "text-right",
        phone === false && "max-md:hidden",
        className,
      )}
    >
      {children}
    </td>
  );
}
