import { sessionContext } from "@/lib/access/session";
import { pathOfStored } from "@/lib/core/file-store";
import { parseInput } from "@/lib/core/parse-input";
import { getFailedFile } from "@/lib/imports/queries";
import { importParams } from "@/lib/imports/schema";
import { fileResponse } from "@/lib/web/file-response";
import { problem } from "@/lib/web/json-route";

/** The rows that failed, with the reason in the last column. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<Record<string, string>> },
): Promise<Response> {
  try {
    const { importId } = parseInput(importParams, (await params) as { importId: string });
    const { path, name } = await getFailedFile(await sessionContext(), importId);
    return await fileResponse(pathOfStored(path), name, "xlsx");
  } catch (error) {
    return problem(error);
  }
}
