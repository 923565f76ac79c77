import type { Permission } from "./permissions";

/** The right without which a page is closed, by the beginning of its address. */
const rightByPage: readonly (readonly [page: string, right: Permission])[] = [
  ["/clients", "clients.view"],
  ["/segments", "segments.view"],
  ["/approvals", "approvals.view"],
  ["/duplicates", "duplicates.view"],
  ["/exports", "exports.run"],
  ["/operations", "bonuses.mass"],
  ["/imports", "imports.run"],
  ["/reservations", "reservations.close"],
  ["/audit", "audit.view"],
  ["/inbox", "messages.view"],
  ["/activation/sms", "activation.view"],
  ["/activation/lab", "activation.view"],
  ["/activation", "activation.queue"],
  ["/settings/messages", "messages.edit"],
  ["/settings/users", "users.manage"],
  ["/settings", "programme.edit"],
];

/** The right that the page of a path asks for; undefined when it is not one that a right opens. */
export function rightOfPage(path: string): Permission | undefined {
  const [pathname = ""] = path.split("?");
  return rightByPage.find(([page]) => pathname === page || pathname.startsWith(`${page}/`))?.[1];
}
