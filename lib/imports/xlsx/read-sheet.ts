import "server-only";

import type { Readable } from "node:stream";

import { Refusal } from "@/lib/core/refusal";

import { columnOf, dateText, numberText } from "./cell-text";
import { readXml } from "./read-xml";

/** A cell is its text, or the number of its shared string. */
export type RawRow = { number: number; cells: (string | number)[] };

type Looks = { dateStyles: readonly boolean[]; countsFrom1904: boolean };

const columnsMax = 16_384;
const rowsMax = 1_048_576;

/** The filled rows of a sheet, those of one chunk of the file at a time. */
export async function* readSheet(stream: Readable, looks: Looks): AsyncGenerator<RawRow[]> {
  const sheet = new SheetParser(looks);
  for await (const _ of readXml(stream, sheet)) {
    if (sheet.rows.length > 0) yield sheet.rows.splice(0);
  }
}

class SheetParser {
  readonly rows: RawRow[] = [];
  private row: RawRow = { number: 0, cells: [] };
  private lastNumber = 0;
  private column = -1;
  private type = "n";
  private isDate = false;
  private value = "";
  private isInValue = false;
  private isPhonetic = false;

  constructor(private readonly looks: Looks) {}

  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case "row":
        this.row = { number: attributes.r ? Number(attributes.r) : this.row.number + 1, cells: [] };
        if (!(this.row.number > this.lastNumber && this.row.number <= rowsMax))
          throw new Refusal("invalid", "importBrokenZip");
        this.lastNumber = this.row.number;
        this.column = -1;
        return;
      case "c":
        this.column = columnOf(attributes.r) ?? this.column + 1;
        if (!(this.column >= 0 && this.column < columnsMax)) throw new Refusal("invalid", "importBrokenZip");
        this.type = attributes.t ?? "n";
        this.isDate = this.looks.dateStyles[Number(attributes.s ?? 0)] ?? false;
        this.value = "";
        return;
      case "rPh":
        this.isPhonetic = true;
        return;
      case "v":
      case "t":
        this.isInValue = !this.isPhonetic;
        return;
    }
  }

  text(text: string): void {
    if (this.isInValue) this.value += text;
  }

  close(name: string): void {
    switch (name) {
      case "v":
      case "t":
        this.isInValue = false;
        return;
      case "rPh":
        this.isPhonetic = false;
        return;
      case "c":
        if (this.value !== "") this.put(this.cell());
        return;
      case "row":
        if (this.row.cells.length > 0) this.rows.push(this.row);
        return;
    }
  }

  private cell(): string | number {
    switch (this.type) {
      case "s":
        return Number(this.value);
      case "b":
        return this.value === "1" ? "true" : "false";
      case "n":
        return this.isDate ? dateText(this.value, this.looks.countsFrom1904) : numberText(this.value);
      case "d":
        return this.value.replace(/T00:00:00(\.0+)?Z?$/, "");
      default:
        return this.value;
    }
  }

  private put(cell: string | number): void {
    const { cells } = this.row;
    while (cells.length < this.column) cells.push("");
    cells[this.column] = cell;
  }
}
