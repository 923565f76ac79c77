import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { renderUi } from "@/lib/testing/render-ui";

import { type DataColumn, noRowsSelected, type RowSelection, type Sort } from "./data-column";
import { DataTable } from "./data-table";
import type { DataTableProps } from "./data-table-props";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

type Client = { id: number; name: string; bonuses: number | null };

const clients: Client[] = ["Абрамова", "Белов", "Виноградова", "Громов"].map((name, index) => ({
  id: index + 1,
  name,
  bonuses: index === 1 ? null : index * 100,
}));
const columns: DataColumn<Client>[] = [
  { id: "name", header: "Клиент", width: 200, link: true, cell: (row) => row.name },
  { id: "bonuses", header: "Бонусы", kind: "number", width: 80, sortable: true, cell: (row) => row.bonuses },
];

function Clients(props: Partial<DataTableProps<Client>>) {
  const [selection, setSelection] = useState<RowSelection>(noRowsSelected);
  return (
    <DataTable
      label="Клиенты"
      columns={columns}
      rows={clients}
      rowId={(row) => String(row.id)}
      rowName={(row) => row.name}
      rowHref={(row) => `/clients/${row.id}`}
      selection={selection}
      onSelection={setSelection}
      total={12_431}
      {...props}
    />
  );
}

function SortedClients({ onSeen }: { onSeen: (sort: Sort | null) => void }) {
  const [sort, setSort] = useState<Sort | null>(null);
  return (
    <Clients
      sort={sort}
      onSort={(next) => {
        onSeen(next);
        setSort(next);
      }}
    />
  );
}

const press = (code: string, init: object = {}) => fireEvent.keyDown(document.body, { code, ...init });
const ticked = () => screen.getAllByRole("row").filter((row) => row.getAttribute("aria-selected") === "true").length;

describe("DataTable", () => {
  beforeEach(() => {
    push.mockReset();
    // Without a screen nothing has a height, and a virtual list would draw no rows.
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1176);
  });

  it("draws a dash for a value that is not there, and a link for the row", () => {
    renderUi(<Clients />);
    expect(screen.getByRole("link", { name: "Белов" }).getAttribute("href")).toBe("/clients/2");
    expect(within(screen.getByRole("row", { name: /Белов/ })).getByText("—")).toBeTruthy();
  });

  it("walks by the keys J and K wherever they are on the board, and opens with Enter", () => {
    renderUi(<Clients />);
    press("KeyJ", { key: "о" });
    press("KeyJ", { key: "о" });
    press("KeyK", { key: "л" });
    press("ArrowDown");
    press("Enter");
    expect(push).toHaveBeenCalledExactlyOnceWith("/clients/2");
  });

  it("ticks a row by X and a range by Shift X, and Esc clears", () => {
    renderUi(<Clients />);
    press("ArrowDown");
    press("KeyX", { key: "ч" });
    press("ArrowDown");
    press("ArrowDown");
    press("KeyX", { key: "Ч", shiftKey: true });
    expect(ticked()).toBe(3);
    expect(screen.getByRole("status").textContent).toBe("Выбраны 3 строки");
    press("Escape");
    expect(ticked()).toBe(0);
  });

  it("offers everything in the filter once all loaded rows are ticked", () => {
    renderUi(<Clients />);
    fireEvent.click(screen.getByRole("checkbox", { name: "Отметить загруженные строки" }));
    fireEvent.click(screen.getByRole("button", { name: /Выбрать все по фильтру: 12.431/ }));
    expect(screen.getByRole("status").textContent).toMatch(/12.431/);
  });

  it("sorts descending, ascending and then not at all", () => {
    const onSeen = vi.fn<(sort: Sort | null) => void>();
    renderUi(<SortedClients onSeen={onSeen} />);
    for (let click = 0; click < 3; click += 1) fireEvent.click(screen.getByRole("button", { name: "Бонусы" }));
    expect(onSeen.mock.calls.map(([sort]) => sort?.direction ?? null)).toEqual(["desc", "asc", null]);
  });

  it("keeps the old rows while new ones are fetched, and fetches ahead near the end", () => {
    const fetchMore = vi.fn();
    renderUi(<Clients refreshing hasMore fetchMore={fetchMore} />);
    expect(screen.getByRole("grid").getAttribute("aria-busy")).toBe("true");
    expect(screen.getByRole("link", { name: "Белов" })).toBeTruthy();
    expect(fetchMore).toHaveBeenCalled();
  });

  it("leaves Enter on a link to the link", () => {
    renderUi(<Clients />);
    press("ArrowDown");
    fireEvent.keyDown(screen.getByRole("link", { name: "Белов" }), { code: "Enter" });
    expect(push).not.toHaveBeenCalled();
  });
});
