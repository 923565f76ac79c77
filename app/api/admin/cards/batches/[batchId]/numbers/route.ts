import { sessionContext } from "@/lib/access/session";
import { batchIdInput } from "@/lib/cards/batch-schema";
import { findBatchNumbers } from "@/lib/cards/find-batches";
import { parseInput } from "@/lib/core/parse-input";
import { streamedDownload } from "@/lib/web/file-response";
import { problem } from "@/lib/web/json-route";

/** The numbers of a batch, a line each, for whoever prints the cards. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<Record<string, string>> },
): Promise<Response> {
  try {
    const { batchId } = parseInput(batchIdInput, (await params) as { batchId: string });
    const { name, lines } = await findBatchNumbers(await sessionContext(), batchId);
    return streamedDownload(lines, name, "csv");
  } catch (error) {
    return problem(error);
  }
}
