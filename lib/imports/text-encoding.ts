import "server-only";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251";

/**
 * Tells the encoding of a text from all of its bytes as they pass by: UTF-8 (which other texts practically never
 * satisfy), UTF-16 by its mark, else Windows-1251 when the letters look Russian. Anything else is no text we read.
 */
export class EncodingProbe {
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });
  private isUtf8 = true;
  private start = Buffer.alloc(0);
  private readonly counts = new Uint32Array(256);

  see(chunk: Buffer): void {
    if (this.start.length < 4) this.start = Buffer.concat([this.start, chunk.subarray(0, 4)]);
    for (const byte of chunk) this.counts[byte] = (this.counts[byte] ?? 0) + 1;
    if (this.isUtf8) this.isUtf8 = this.decodes(chunk, true);
  }

  /** What the bytes were; undefined when they are no text in an encoding we know. */
  result(): TextEncoding | undefined {
    const mark = this.start.toString("latin1");
    if (mark.startsWith("\xff\xfe")) return "utf-16le";
    if (mark.startsWith("\xfe\xff")) return "utf-16be";
    if (this.hasControls()) return undefined;
    if (this.isUtf8 && this.decodes(Buffer.alloc(0), false)) return "utf-8";
    return !mark.startsWith("\xef\xbb\xbf") && this.looksCyrillic() ? "windows-1251" : undefined;
  }

  private decodes(chunk: Buffer, stream: boolean): boolean {
    try {
      this.utf8.decode(chunk, { stream });
      return true;
    } catch {
      return false;
    }
  }

  private hasControls(): boolean {
    const allowed = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a]);
    return this.counts.some((count, byte) => count > 0 && byte < 0x20 && !allowed.has(byte));
  }

  /** Letters of Windows-1251 stand from 0xC0 on; in the encodings of DOS most of them stand below. */
  private looksCyrillic(): boolean {
    const sum = (from: number, to: number) => this.counts.subarray(from, to + 1).reduce((all, count) => all + count, 0);
    const letters = sum(0xc0, 0xff) + sum(0xa8, 0xa8) + sum(0xb8, 0xb8);
    const signs = sum(0x80, 0xbf) - sum(0xa8, 0xa8) - sum(0xb8, 0xb8);
    return sum(0x98, 0x98) === 0 && letters > signs * 2;
  }
}
