import "server-only";

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";

import { Refusal } from "@/lib/core/refusal";

import { noStore } from "./json-route";

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/** A file as a download: streamed, never cached, never shown by the browser, under a name that any sign may stand in. */
export async function fileResponse(path: string, name: string, type: keyof typeof types): Promise<Response> {
  const handle = await open(path).catch(() => {
    throw Refusal.notFound();
  });
  const { size } = await handle.stat();
  await handle.close();
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: { ...downloadHeaders(name, type), "content-length": String(size) } });
}

/** The same for a file that is made on the spot. */
export function contentDownload(content: string | ArrayBuffer, name: string, type: keyof typeof types): Response {
  return new Response(content, { headers: downloadHeaders(name, type) });
}

/** The same for one that is written while it leaves. */
export function streamedDownload(text: AsyncIterable<string>, name: string, type: keyof typeof types): Response {
  const body = Readable.toWeb(Readable.from(text).map((part: string) => Buffer.from(part)));
  return new Response(body as ReadableStream<Uint8Array>, { headers: downloadHeaders(name, type) });
}

function downloadHeaders(name: string, type: keyof typeof types): Record<string, string> {
  return {
    ...noStore,
    "content-type": types[type],
    "content-disposition": contentDisposition(name),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  };
}

/** RFC 6266: the whole name for browsers that read it, plain letters for the others. */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%/:*?<>|;]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
