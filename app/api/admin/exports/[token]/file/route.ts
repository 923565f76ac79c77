import { sessionContext } from "@/lib/access/session";
import { Refusal } from "@/lib/core/refusal";
import { openDownload } from "@/lib/exports/queries";
import { exportParams } from "@/lib/exports/schema";
import { fileResponse } from "@/lib/web/file-response";
import { problem } from "@/lib/web/json-route";

type Arguments = { params: Promise<{ token: string }> };

/** The file of an export. The token is no right: the session is asked who looks, and what he may, at each download. */
export async function GET(_request: Request, { params }: Arguments): Promise<Response> {
  try {
    const ctx = await sessionContext();
    const parsed = exportParams.safeParse(await params);
    if (!parsed.success) throw Refusal.notFound();
    const download = await openDownload(ctx, parsed.data.token);
    if (download.state === "expired") return await gone();
    return await fileResponse(download.path, download.name, download.format);
  } catch (error) {
    return problem(error);
  }
}

async function gone(): Promise<Response> {
  const answer = await problem(new Refusal("not_found", "exportExpired"));
  return new Response(answer.body, { status: 410, headers: answer.headers });
}
