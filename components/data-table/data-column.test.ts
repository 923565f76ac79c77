import { describe, expect, it } from "vitest";

import { rowsAsText } from "./copy-rows";
import { type DataColumn, initialColumnState, reconcileColumnState } from "./data-column";

type Row = { name: string; sum: number };

const column = (id: string, rest: Partial<DataColumn<Row>> = {}): DataColumn<Row> => ({
  id,
  header: id,
  width: 100,
  cell: () => null,
  ...rest,
});
const columns = [
  column("name", { always: true }),
  column("phone"),
  column("sum"),
  column("city", { hiddenAtFirst: true }),
];

describe("a stored layout of columns", () => {
  it("keeps order, choice and widths", () => {
    const stored = { order: ["sum", "name", "phone", "city"], hidden: ["phone"], widths: { sum: 140 } };
    expect(reconcileColumnState(columns, stored)).toEqual(stored);
  });

  it("forgets columns that are gone and takes in new ones at their place, hidden if they begin so", () => {
    const stored = { order: ["sum", "age", "name"], hidden: ["age"], widths: { age: 50 } };
    expect(reconcileColumnState(columns, stored)).toEqual({
      order: ["sum", "phone", "name", "city"],
      hidden: ["city"],
      widths: {},
    });
  });

  it("never hides what the row is recognised by", () => {
    const stored = { ...initialColumnState(columns), hidden: ["name"] };
    expect(reconcileColumnState(columns, stored).hidden).toEqual([]);
  });
});

describe("copied rows", () => {
  it("are lines of plain values with tabs between them", () => {
    const copied = [
      column("Клиент", { copy: (row) => row.name }),
      column("Сумма, ₽", { copy: (row) => String(row.sum) }),
    ];
    expect(rowsAsText(copied, [{ name: "Анна\tМария", sum: 12_431 }])).toBe("Клиент\tСумма, ₽\nАнна Мария\t12431");
  });
});
