import { z } from "zod";

import { sessionContext } from "@/lib/access/session";
import { parseInput } from "@/lib/core/parse-input";
import { requireImports } from "@/lib/imports/require-imports";
import { sampleFile } from "@/lib/imports/sample-file";
import { importKinds } from "@/lib/imports/schema";
import { contentDownload } from "@/lib/web/file-response";
import { problem } from "@/lib/web/json-route";

const question = z.strictObject({ kind: z.enum(importKinds) });

/** A file of each kind to begin from. */
export async function GET(request: Request): Promise<Response> {
  try {
    requireImports(await sessionContext());
    const { kind } = parseInput(question, Object.fromEntries(new URL(request.url).searchParams) as { kind: "clients" });
    return contentDownload(sampleFile(kind), `${kind}.csv`, "csv");
  } catch (error) {
    return problem(error);
  }
}
