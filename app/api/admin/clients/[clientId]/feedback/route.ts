import { findClientThreads } from "@/lib/feedback/find-threads";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ clientId: string }>((ctx, _, { clientId }) => findClientThreads(ctx, { clientId }));
