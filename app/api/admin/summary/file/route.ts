import { sessionContext } from "@/lib/access/session";
import { parseInput } from "@/lib/core/parse-input";
import { summaryInput } from "@/lib/summary/schema";
import { writeSummaryWorkbook } from "@/lib/summary/write-workbook";
import { contentDownload } from "@/lib/web/file-response";
import { problem } from "@/lib/web/json-route";

/** The page of a period as a workbook, made on the spot. */
export async function GET(request: Request): Promise<Response> {
  try {
    const period = parseInput(summaryInput, Object.fromEntries(new URL(request.url).searchParams));
    const { name, content } = await writeSummaryWorkbook(await sessionContext(), period);
    return contentDownload(content, name, "xlsx");
  } catch (error) {
    return problem(error);
  }
}
