import { isIsoDay } from "@/lib/core/dates";

import type { AuditFilter } from "./schema";

/** The filter of the journal as its page's address holds it; what is not a value is as if it were not there. */
export function readAuditParams(params: Record<string, string | string[] | undefined>): AuditFilter {
  const { person, action, day, client, before } = params;
  return {
    ...numberOf("person", person),
    ...numberOf("client", client),
    ...numberOf("before", before),
    ...(typeof action === "string" && /^[a-z][a-z0-9.-]{1,60}$/.test(action) && { action }),
    ...(typeof day === "string" && isIsoDay(day) && { day }),
  };
}

/** The address of a page of the journal. */
export function auditPath(filter: AuditFilter): string {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
  return search ? `/audit?${search}` : "/audit";
}

function numberOf(key: string, value: string | string[] | undefined): Record<string, number> {
  return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? { [key]: Number(value) } : {};
}
