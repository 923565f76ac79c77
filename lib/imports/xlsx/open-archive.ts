import "server-only";

import type { Readable } from "node:stream";

import { type Entry, openPromise } from "yauzl";

import { Refusal } from "@/lib/core/refusal";

/** What a workbook may be at most; a bomb is refused by the sums of its directory, before a byte is unpacked. */
const unpackedBytesMax = 4 * 1024 ** 3;
const ratioMax = 100;
const entriesMax = 1_000;
/** Small files of repeated text pack better than any honest large one: the ratio is judged from here on. */
const ratioJudgedFromBytes = 10 * 1024 ** 2;

export type Archive = {
  has(name: string): boolean;
  open(name: string): Promise<Readable>;
  close(): void;
};

/** Opens the zip of a workbook after looking at its directory only. Entries never reach the file system. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(asBroken);
  const entries = new Map<string, Entry>();
  try {
    let unpacked = 0;
    let packed = 0;
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (entries.size >= entriesMax) throw tooLarge();
      if (isEncrypted(entry)) throw new Refusal("invalid", "importEncrypted");
      if (isLink(entry)) throw new Refusal("invalid", "importBrokenZip");
      entries.set(entry.fileName, entry);
    }
    if (unpacked > unpackedBytesMax) throw tooLarge();
    if (unpacked > ratioJudgedFromBytes && unpacked > packed * ratioMax) throw tooLarge();
  } catch (error) {
    zip.close();
    return asBroken(error);
  }
  return {
    has: (name) => entries.has(name),
    open: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw new Refusal("invalid", "importNotATable");
      return zip.openReadStreamPromise(entry).catch(asBroken);
    },
    close: () => zip.close(),
  };
}

function isEncrypted(entry: Entry): boolean {
  return (entry.generalPurposeBitFlag & 1) === 1;
}

function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170_000) === 0o120_000;
}

function tooLarge(): Refusal {
  return new Refusal("invalid", "importUnpacksTooLarge");
}

function asBroken(error: unknown): never {
  if (error instanceof Refusal) throw error;
  throw new Refusal("invalid", "importBrokenZip", {}, { cause: error });
}
