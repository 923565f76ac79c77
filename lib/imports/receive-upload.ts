import "server-only";

import { Readable, Transform } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";

import busboy from "busboy";

import { Refusal } from "@/lib/core/refusal";

import { type ReceivedFile, receiveFile, tooLarge } from "./receive-file";

/** Boundaries and headers of the body around the file. */
const envelopeBytesMax = 65_536;

/**
 * The file of a multipart request, streamed to the store. What is not whole, is too large or holds no file is refused;
 * a body larger than it may be is refused before it is read.
 */
export async function receiveUpload(request: Request, bytesMax: number): Promise<{ name: string; file: ReceivedFile }> {
  const announced = request.headers.get("content-length");
  if (announced && Number(announced) > bytesMax + envelopeBytesMax) throw tooLarge(bytesMax);
  if (!request.body || !/^multipart\/form-data;/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("invalid", "importNoFile");
  }
  let received = 0;
  const body = Readable.fromWeb(request.body as WebStream);
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      done(null, chunk);
    },
  });
  const parser = busboy({
    headers: { "content-type": request.headers.get("content-type") ?? "" },
    defParamCharset: "utf8",
    limits: { files: 1, fields: 10, fieldSize: 1_000, parts: 12, headerPairs: 20 },
  });

  try {
    return await new Promise((resolve, reject) => {
      let file: Promise<{ name: string; file: ReceivedFile }> | undefined;
      const parsed = new Promise<void>((done) => parser.once("close", done));
      parser.once("file", (_field, stream, { filename }) => {
        const isWhole = async () => {
          await parsed;
          return announced === null || Number(announced) === received;
        };
        file = receiveFile(stream, bytesMax, isWhole).then((taken) => ({ name: filename ?? "", file: taken }));
        file.then(resolve, reject);
      });
      parser.once("close", () => file ?? reject(new Refusal("invalid", "importNoFile")));
      parser.once("error", () => reject(new Refusal("invalid", "importCutShort")));
      body.once("error", () => parser.destroy(new Error("The body has broken off")));
      body.pipe(meter).pipe(parser);
    });
  } finally {
    body.unpipe();
    body.destroy();
    parser.destroy();
  }
}
