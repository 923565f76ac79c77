import { getClientTexts } from "@/lib/messages/client-texts";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getClientTexts(ctx));
