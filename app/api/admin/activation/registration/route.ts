import { getRegistrationCode } from "@/lib/activation/registration-code";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => getRegistrationCode(ctx));
