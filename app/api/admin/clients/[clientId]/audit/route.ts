import { clientAuditInput } from "@/lib/clients/client-audit-schema";
import { findClientAudit } from "@/lib/clients/find-client-audit";
import { parseInput } from "@/lib/core/parse-input";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request, params) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  return findClientAudit(ctx, parseInput(clientAuditInput, { ...search, ...params }));
});
