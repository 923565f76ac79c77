import { sessionContext } from "@/lib/access/session";
import { findImports } from "@/lib/imports/queries";
import { receiveUpload } from "@/lib/imports/receive-upload";
import { registerUpload } from "@/lib/imports/register-upload";
import { requireImports } from "@/lib/imports/require-imports";
import { getSetting } from "@/lib/programme/settings";
import { requireOwnOrigin } from "@/lib/web/allowed-origin";
import { jsonRoute, noStore, problem } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findImports(ctx));

/** Takes a file in as a stream: who sends it, from where and whether he may is known before its first byte is read. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireOwnOrigin(request.headers);
    const ctx = await sessionContext();
    requireImports(ctx);
    const bytesMax = (await getSetting(ctx.db, "importMegabytesMax")) * 1024 ** 2;
    const { name, file } = await receiveUpload(request, bytesMax);
    return Response.json(await registerUpload(ctx, name, file), { status: 201, headers: noStore });
  } catch (error) {
    return problem(error);
  }
}
