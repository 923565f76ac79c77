import "server-only";

import { posix } from "node:path";

import { Refusal } from "@/lib/core/refusal";

import type { Archive } from "./open-archive";
import { readWholeXml } from "./read-xml";

export type Sheet = { name: string; path: string };

export type Workbook = {
  /** Sheets that a person sees, in their order. */
  sheets: Sheet[];
  sharedStringsPath: string | undefined;
  stylesPath: string | undefined;
  countsFrom1904: boolean;
};

/** What a workbook says of itself: its sheets and where their parts lie. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const path = (await readRelations(archive, "")).find(({ type }) => type === "officeDocument")?.target;
  if (!path || !archive.has(path)) throw new Refusal("invalid", "importNotATable");
  const relations = await readRelations(archive, path);
  const named: { name: string; id: string; isHidden: boolean }[] = [];
  let countsFrom1904 = false;
  await readWholeXml(await archive.open(path), {
    open(name, attributes) {
      if (name === "workbookPr") countsFrom1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const isHidden = (attributes.state ?? "visible") !== "visible";
      named.push({ name: attributes.name ?? "", id, isHidden });
    },
  });
  const sheets = named.flatMap(({ name, id, isHidden }) => {
    const part = relations.find((relation) => relation.id === id && relation.type === "worksheet");
    return part && !isHidden && archive.has(part.target) ? [{ name, path: part.target }] : [];
  });
  if (sheets.length === 0) throw new Refusal("invalid", "importNotATable");
  return {
    sheets,
    sharedStringsPath: partOf(archive, relations, "sharedStrings"),
    stylesPath: partOf(archive, relations, "styles"),
    countsFrom1904,
  };
}

type Relation = { id: string; type: string; target: string };

/** The parts a part refers to; what lies outside the file is left out. */
async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  if (!archive.has(path)) return [];
  const relations: Relation[] = [];
  await readWholeXml(await archive.open(path), {
    open(name, { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode }) {
      if (name !== "Relationship" || mode === "External") return;
      const resolved = posix.resolve("/", folder, target).slice(1);
      relations.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: resolved });
    },
  });
  return relations;
}

function partOf(archive: Archive, relations: readonly Relation[], type: string): string | undefined {
  const target = relations.find((relation) => relation.type === type)?.target;
  return target && archive.has(target) ? target : undefined;
}
