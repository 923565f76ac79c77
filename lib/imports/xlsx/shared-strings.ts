import "server-only";

import { randomBytes } from "node:crypto";
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

import { Refusal } from "@/lib/core/refusal";

import { readXml } from "./read-xml";

const charactersInMemoryMax = 24_000_000;
const stringsMax = 30_000_000;

/**
 * The strings of a workbook, which its cells name by number. They are read only as far as a cell asks for, and beyond
 * the room given to them in memory they go to a file that nobody else can see.
 */
export class SharedStrings {
  private readonly inMemory: string[] = [];
  private characters = 0;
  private spill: SpilledStrings | undefined;
  private current = "";
  private count = 0;
  private isEnded = false;
  private readonly turns: AsyncGenerator<void>;

  constructor(stream: Readable) {
    let isInText = false;
    let isPhonetic = false;
    this.turns = readXml(stream, {
      open: (name) => {
        if (name === "si") this.current = "";
        if (name === "rPh") isPhonetic = true;
        if (name === "t") isInText = !isPhonetic;
      },
      text: (text) => {
        if (isInText) this.current += text;
      },
      close: (name) => {
        if (name === "t") isInText = false;
        if (name === "rPh") isPhonetic = false;
        if (name === "si") this.add(this.current);
      },
    });
  }

  has(index: number): boolean {
    return index < this.count;
  }

  /** Reads on until the string of that number is there. */
  async ensure(index: number): Promise<void> {
    while (!this.isEnded && this.count <= index) this.isEnded = Boolean((await this.turns.next()).done);
  }

  get(index: number): string {
    return this.inMemory[index] ?? this.spill?.get(index - this.inMemory.length) ?? "";
  }

  async close(): Promise<void> {
    await this.turns.return(undefined);
    this.spill?.close();
  }

  private add(text: string): void {
    this.count += 1;
    if (this.count > stringsMax) throw new Refusal("invalid", "importUnpacksTooLarge");
    if (!this.spill && this.characters + text.length <= charactersInMemoryMax) {
      this.characters += text.length + 16;
      this.inMemory.push(text);
      return;
    }
    this.spill ??= new SpilledStrings();
    this.spill.add(text);
  }
}

const blockBytes = 1_048_576;

/** Strings in a file of their own that has no name any more; written in blocks, read one by one. */
class SpilledStrings {
  private readonly file: number;
  private ends = new Float64Array(65_536);
  private count = 0;
  private written = 0;
  private pending: Buffer[] = [];
  private pendingBytes = 0;

  constructor() {
    const path = join(tmpdir(), `clientele-${randomBytes(8).toString("hex")}`);
    this.file = openSync(path, "wx+", 0o600);
    rmSync(path);
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.count === this.ends.length) this.grow();
    this.ends[this.count] = this.written + this.pendingBytes;
    this.count += 1;
    if (this.pendingBytes >= blockBytes) this.write();
  }

  get(index: number): string | undefined {
    const end = this.ends[index];
    if (index < 0 || index >= this.count || end === undefined) return undefined;
    if (end > this.written) this.write();
    const start = index === 0 ? 0 : (this.ends[index - 1] ?? 0);
    const bytes = Buffer.allocUnsafe(end - start);
    readSync(this.file, bytes, 0, bytes.length, start);
    return bytes.toString();
  }

  close(): void {
    closeSync(this.file);
  }

  private write(): void {
    writeSync(this.file, Buffer.concat(this.pending));
    this.written += this.pendingBytes;
    this.pending = [];
    this.pendingBytes = 0;
  }

  private grow(): void {
    const larger = new Float64Array(this.ends.length * 2);
    larger.set(this.ends);
    this.ends = larger;
  }
}
