import "server-only";

import { desc, sql } from "drizzle-orm";
import { z } from "zod";

import { onlyRow } from "@/db/only-row";
import { imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { deleteStored, pathOfStored } from "@/lib/core/file-store";
import { Refusal } from "@/lib/core/refusal";
import { findCustomFields } from "@/lib/programme/custom-fields";

import { isImportColumn } from "./columns";
import { guessImport } from "./guess-mapping";
import { inspectFile } from "./inspect-file";
import type { ReceivedFile } from "./receive-file";
import { requireImports } from "./require-imports";
import type { ImportKind, ImportMapping, ImportPreview } from "./schema";

/** A file that has come in whole becomes an import to be mapped; one that is no table is refused and thrown away. */
export async function registerUpload(ctx: Context, name: string, file: ReceivedFile): Promise<{ id: number }> {
  try {
    const preview = await inspectFile(pathOfStored(file.stored), file.encoding);
    return await keepUpload(ctx, { name: fileName(name), file, preview });
  } catch (error) {
    await deleteStored(file.stored);
    throw error;
  }
}

const upload = z.strictObject({
  name: z.string(),
  file: z.custom<ReceivedFile>(isObject),
  preview: z.custom<ImportPreview>(isObject),
});

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

const keepUpload = defineCommand({
  name: "import.upload",
  permission: "imports.run",
  input: upload,
  async run(ctx, { name, file, preview }) {
    requireImports(ctx);
    if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "forbidden", { params: { right: "imports.run" } });
    const choice = await rememberedChoice(ctx, preview.columns);
    const { id } = onlyRow(
      await ctx.db
        .insert(imports)
        .values({
          ...choice,
          fileName: name,
          filePath: file.stored,
          fileHash: file.hash,
          fileSize: file.size,
          format: preview.format.kind,
          preview,
          createdBy: ctx.actor.id,
        })
        .returning({ id: imports.id }),
    );
    const facts = { size: file.size, sha256: file.hash.toString("hex"), format: preview.format.kind };
    return { result: { id }, audit: { subject: `import:${id}`, facts } };
  },
});

type Choice = { kind: ImportKind; mapping: ImportMapping; options: Record<string, unknown> };

/** What was chosen the last time for a file with these very columns, else what their names suggest. */
export async function rememberedChoice(ctx: Context, columns: string[]): Promise<Choice> {
  const fields = await findCustomFields(ctx.db);
  const keys = fields.map(({ key }) => key);
  const [last] = await ctx.db
    .select({ kind: imports.kind, mapping: imports.mapping, options: imports.options })
    .from(imports)
    .where(
      sql`${imports.preview} -> 'columns' = ${JSON.stringify(columns)}::jsonb and ${imports.startedAt} is not null
        and ${imports.mapping} <> '{}'::jsonb`,
    )
    .orderBy(desc(imports.id))
    .limit(1);
  if (last && Object.values(last.mapping).every((column) => isImportColumn(last.kind, column, keys))) return last;
  return { ...guessImport(columns, fields), options: {} };
}

/** As a person knows it: the last part of whatever the browser sent, without what cannot be shown. */
function fileName(raw: string): string {
  const last = raw.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
  return clean.slice(-200) || "file";
}
