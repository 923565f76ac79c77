export type Field = string | number | boolean | null;

const tab = 9;
const newline = 10;
const backslash = 92;
const minus = 45;
const zero = 48;

/** Rows of one table in the text form of COPY, written byte by byte: millions of them leave nothing to collect. */
export class RowBytes {
  rows = 0;
  #bytes = Buffer.allocUnsafe(firstLength);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(fields: readonly Field[]): void {
    for (let i = 0; i < fields.length; i += 1) {
      const field = fields[i] ?? null;
      if (typeof field === "string") this.#addText(field);
      else if (typeof field === "number") this.#addNumber(field);
      else if (field === null) this.#addByte(backslash, 78);
      else this.#addByte(field ? 116 : 102);
      this.#addByte(i === fields.length - 1 ? newline : tab);
    }
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

  #addByte(byte: number, next?: number): void {
    this.#reserve(2);
    this.#bytes[this.#length++] = byte;
    if (next !== undefined) this.#bytes[this.#length++] = next;
  }

  #addNumber(value: number): void {
    if (!Number.isInteger(value) || Math.abs(value) > 2_000_000_000) {
      this.#addText(String(value));
      return;
    }
    this.#reserve(12);
    let left = value;
    if (left < 0) {
      this.#bytes[this.#length++] = minus;
      left = -left;
    }
    let digits = 1;
    for (let bound = 10; left >= bound; bound *= 10) digits += 1;
    for (let at = this.#length + digits - 1; at >= this.#length; at -= 1) {
      const rest = (left / 10) | 0;
      this.#bytes[at] = zero + left - rest * 10;
      left = rest;
    }
    this.#length += digits;
  }

  #addText(text: string): void {
    this.#reserve(text.length * 3);
    const start = this.#length;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code >= 128 || code < 32 || code === backslash) {
        this.#length = start + this.#bytes.write(escapeText(text), start, "utf8");
        return;
      }
      this.#bytes[start + i] = code;
    }
    this.#length = start + text.length;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const firstLength = 64 * 1024;

const special = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escapeText(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}
