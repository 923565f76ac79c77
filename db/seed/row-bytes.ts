import { isoDay } from "./calendar";

export type Field = string | number | boolean | null;

const tab = 9;
const newline = 10;
const backslash = 92;
const zero = 48;
const letterF = 102;
const letterN = 78;
const letterT = 116;
const letterZ = 90;
const space = 32;
const colon = 58;
const point = 46;
/** With what parts it from the next field. */
const longestNumber = 26;

/** Rows of one table in the text form of COPY, written byte by byte: millions of them leave nothing to collect. */
export class RowBytes {
  rows = 0;
  #bytes = Buffer.allocUnsafe(firstLength);
  #length = 0;
  readonly #kinds: readonly Kind[];

  constructor(columns: readonly string[]) {
    this.#kinds = columns.map(kindOf);
  }

  get length(): number {
    return this.#length;
  }

  add(fields: readonly Field[]): void {
    let most = fields.length * longestNumber;
    for (let i = 0; i < fields.length; i += 1) {
      const field = fields[i];
      if (typeof field === "string") most += field.length * 6;
    }
    this.#reserve(most);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < fields.length; i += 1) {
      const field = fields[i] ?? null;
      if (typeof field === "number") {
        const kind = this.#kinds[i];
        if (kind === "plain") at = writeNumber(bytes, at, field);
        else if (kind === "moment") at = writeMoment(bytes, at, field);
        else at = writeText(bytes, at, isoDay(field));
      } else if (typeof field === "string") at = writeText(bytes, at, field);
      else if (field === null) {
        bytes[at++] = backslash;
        bytes[at++] = letterN;
      } else bytes[at++] = field ? letterT : letterF;
      bytes[at++] = tab;
    }
    bytes[at - 1] = newline;
    this.#length = at;
    this.rows += 1;
  }

  /** What was collected; afterwards there is nothing. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#length);
    taken.set(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    this.rows = 0;
    return taken;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** What a number means in a column: itself, milliseconds since 1970, or days since 1970. */
type Kind = "plain" | "moment" | "day";

const moments = /^(at|since|recycle_until|active_from|.+_at)$/;
const days = /^(day|birth_date|assigned_until|(first|last|last_return)_day|(joined|opened|closed|counted)_on)$/;

function kindOf(column: string): Kind {
  if (moments.test(column)) return "moment";
  return days.test(column) ? "day" : "plain";
}

function writeMoment(bytes: Buffer, start: number, moment: number): number {
  if (moment === Number.POSITIVE_INFINITY) return writeText(bytes, start, "infinity");
  const dayNumber = Math.floor(moment / 86_400_000);
  const rest = moment - dayNumber * 86_400_000;
  const seconds = (rest / 1_000) | 0;
  const minutes = (seconds / 60) | 0;
  let at = writeText(bytes, start, isoDay(dayNumber));
  bytes[at++] = space;
  at = writeTwo(bytes, at, (minutes / 60) | 0);
  bytes[at++] = colon;
  at = writeTwo(bytes, at, minutes % 60);
  bytes[at++] = colon;
  at = writeTwo(bytes, at, seconds % 60);
  const milliseconds = rest - seconds * 1_000;
  if (milliseconds > 0) {
    bytes[at++] = point;
    bytes[at++] = zero + ((milliseconds / 100) | 0);
    at = writeTwo(bytes, at, milliseconds % 100);
  }
  bytes[at++] = letterZ;
  return at;
}

function writeTwo(bytes: Buffer, at: number, value: number): number {
  const tens = (value / 10) | 0;
  bytes[at] = zero + tens;
  bytes[at + 1] = zero + value - tens * 10;
  return at + 2;
}

function writeNumber(bytes: Buffer, start: number, value: number): number {
  if (value < 0 || value > 2_147_483_647 || (value | 0) !== value) return writeText(bytes, start, String(value));
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits += 1;
  let left = value;
  for (let at = start + digits - 1; at >= start; at -= 1) {
    const rest = (left / 10) | 0;
    bytes[at] = zero + left - rest * 10;
    left = rest;
  }
  return start + digits;
}

function writeText(bytes: Buffer, start: number, text: string): number {
  const { length } = text;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 128 || code < 32 || code === backslash) return start + bytes.write(escapeText(text), start, "utf8");
    bytes[start + i] = code;
  }
  return start + length;
}

const firstLength = 64 * 1024;

const special = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escapeText(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}
