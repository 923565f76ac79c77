import "server-only";

import type { Readable } from "node:stream";

import { SaxesParser } from "saxes";

import { Refusal } from "@/lib/core/refusal";

/** Names come without their prefix: writers differ in it. */
export type XmlHandler = {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** More text than this between two tags is no cell that a spreadsheet could hold. */
const silenceCharactersMax = 4_000_000;

/**
 * Parses XML as it arrives, a turn a chunk, so that the caller can hand on what one chunk gave before the next is
 * read. A document type is refused: nothing it could declare belongs into a workbook.
 */
export async function* readXml(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser<{ position: false; xmlns?: false }>({ position: false });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let silence = 0;
  parser.on("opentag", ({ name, attributes }) => {
    silence = 0;
    handler.open?.(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    silence = 0;
    handler.close?.(localName(name));
  });
  parser.on("text", (text) => handler.text?.(text));
  parser.on("doctype", () => {
    throw new Refusal("invalid", "importDocumentType");
  });
  try {
    for await (const chunk of stream) {
      const text = decoder.decode(chunk as Buffer, { stream: true });
      silence += text.length;
      if (silence > silenceCharactersMax) throw new Refusal("invalid", "importBrokenZip");
      parser.write(text);
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid", "importBrokenZip", {}, { cause: error });
  } finally {
    stream.destroy();
  }
}

/** Reads a small part of a workbook to its end. */
export async function readWholeXml(stream: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(stream, handler));
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
