import { sessionContext } from "@/lib/access/session";
import { itemsFile } from "@/lib/batches/items-file";
import type { BatchItemsInput } from "@/lib/batches/schema";
import { streamedDownload } from "@/lib/web/file-response";
import { problem } from "@/lib/web/json-route";

type Arguments = { params: Promise<{ batchId: string }> };

/** A list of a mass operation as a file, written while it is read. */
export async function GET(request: Request, { params }: Arguments): Promise<Response> {
  try {
    const ctx = await sessionContext();
    const { batchId } = await params;
    const input = { ...Object.fromEntries(new URL(request.url).searchParams), id: Number(batchId) } as BatchItemsInput;
    return streamedDownload(await itemsFile(ctx, input), `operation-${Number(batchId)}.csv`, "csv");
  } catch (error) {
    return problem(error);
  }
}
