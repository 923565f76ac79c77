import "server-only";

import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

import { deleteStored, draftPathOfStored, newStoredFile, publishStored, type StoredFile } from "@/lib/core/file-store";
import { Refusal } from "@/lib/core/refusal";

import { EncodingProbe, type TextEncoding } from "./text-encoding";

export type ReceivedFile = { stored: StoredFile; size: number; hash: Buffer; encoding: TextEncoding | undefined };

/**
 * Takes a file in as it comes: counted, hashed and looked at on its way to the store, where it appears whole or not at
 * all. `isWhole` is asked at the end whether nothing was cut off.
 */
export async function receiveFile(
  stream: Readable,
  bytesMax: number,
  isWhole: (size: number) => boolean | Promise<boolean>,
): Promise<ReceivedFile> {
  const stored = await newStoredFile("imports", "file");
  const hash = createHash("sha256");
  const probe = new EncodingProbe();
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > bytesMax) return done(tooLarge(bytesMax));
      hash.update(chunk);
      probe.see(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(stream, meter, createWriteStream(draftPathOfStored(stored), { mode: 0o600 }));
    if (!(await isWhole(size))) throw new Refusal("invalid", "importCutShort");
    await publishStored(stored);
  } catch (error) {
    await deleteStored(stored);
    throw asRefusal(error);
  }
  return { stored, size, hash: hash.digest(), encoding: probe.result() };
}

export function tooLarge(bytesMax: number): Refusal {
  return new Refusal("invalid", "importTooLarge", { params: { megabytes: Math.floor(bytesMax / 1024 ** 2) } });
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "ENOSPC") return new Refusal("too_heavy", "diskFull", {}, { cause: error });
  const isCut =
    error.code === "ERR_STREAM_PREMATURE_CLOSE" || error.code === "ECONNRESET" || error.code === "ABORT_ERR";
  return isCut ? new Refusal("invalid", "importCutShort", {}, { cause: error }) : error;
}
