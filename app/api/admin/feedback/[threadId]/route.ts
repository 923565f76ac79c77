import { getThread } from "@/lib/feedback/get-thread";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ threadId: string }>((ctx, _, { threadId }) => getThread(ctx, { id: threadId }));
