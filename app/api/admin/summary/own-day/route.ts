import { findOwnDay } from "@/lib/summary/find-own-day";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findOwnDay(ctx));
