import { getRequest } from "@/lib/activation/get-request";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ requestId: string }>((ctx, _, { requestId }) =>
  getRequest(ctx, { id: Number(requestId) }),
);
