import { findNotices } from "@/lib/notices/find-notices";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findNotices(ctx));
