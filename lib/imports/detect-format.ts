import "server-only";

import { createReadStream } from "node:fs";

import { Refusal } from "@/lib/core/refusal";

/** What the first bytes of a file say it is; a spreadsheet of the old kind and a locked one are refused by name. */
export async function detectKind(path: string): Promise<"xlsx" | "text"> {
  const start = await readStart(path);
  if (start.length === 0) throw new Refusal("invalid", "importEmpty");
  const magic = start.toString("latin1");
  if (magic.startsWith("PK\x03\x04") || magic.startsWith("PK\x05\x06")) return "xlsx";
  if (magic.startsWith("\xd0\xcf\x11\xe0")) throw await refusalOfCompound(path);
  return "text";
}

async function readStart(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 511 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Excel keeps a workbook with a password inside of a file of its old kind. */
async function refusalOfCompound(path: string): Promise<Refusal> {
  const encrypted = Buffer.from("EncryptedPackage", "utf16le");
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    const window = Buffer.concat([tail, chunk as Buffer]);
    if (window.includes(encrypted)) return new Refusal("invalid", "importEncrypted");
    tail = window.subarray(-encrypted.length);
  }
  return new Refusal("invalid", "importOldExcel");
}
