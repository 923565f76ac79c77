import "server-only";

import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

export type FileArea = "imports" | "exports";

/** A file of the store as the database names it: its area and a random name. Nothing a person typed is in it. */
export type StoredFile = `${FileArea}/${string}`;

const storedFile = /^(imports|exports)\/[0-9a-f]{32}\.[a-z]{3,4}$/;

/** A name nobody has; the file itself is made by whoever writes it. */
export async function newStoredFile(area: FileArea, extension: string): Promise<StoredFile> {
  await mkdir(join(storeDirectory(), area), { recursive: true, mode: 0o700 });
  return `${area}/${randomBytes(16).toString("hex")}.${extension}`;
}

/** Where a stored file lies. A name that the store did not make is a defect, whatever wrote it into the database. */
export function pathOfStored(name: string): string {
  if (!storedFile.test(name)) throw new Error("Not a name of the file store");
  return join(storeDirectory(), name);
}

/** Where a file is written until it is whole: nobody offers it before `publishStored`. */
export function draftPathOfStored(name: string): string {
  return `${pathOfStored(name)}.part`;
}

/** The draft becomes the file, and stays so through a power cut. */
export async function publishStored(name: string): Promise<void> {
  const path = pathOfStored(name);
  await flush(draftPathOfStored(name));
  await rename(draftPathOfStored(name), path);
  await flush(resolve(path, ".."));
}

/** The file and its draft are gone; that they were not there is no fault. */
export async function deleteStored(name: string): Promise<void> {
  await rm(pathOfStored(name), { force: true });
  await rm(draftPathOfStored(name), { force: true });
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Several processes may share it: it stands in the data directory. */
function storeDirectory(): string {
  return resolve(/* turbopackIgnore: true */ process.env.DATA_DIR ?? ".data", "files");
}
