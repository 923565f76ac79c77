import type { Permission } from "./permissions";

/** The right without which a page is closed, by the beginning of its address; the closest one comes first. */
const rightByPage: readonly (readonly [page: string, right: Permission])[] = [
  ["/clients/burning", "bonuses.view"],
  ["/clients/*/profile", "clients.edit"],
  ["/clients/*/purchases", "purchases.view"],
  ["/clients/*/bonuses", "bonuses.view"],
  ["/clients/*/accounts", "bonuses.view"],
  ["/clients/*/feedback", "feedback.view"],
  ["/clients/*/segments", "segments.view"],
  ["/clients/*/audit", "audit.view"],
  ["/clients", "clients.view"],
  ["/call", "callers.verify"],
  ["/papers/*/statement", "bonuses.view"],
  ["/papers/*/extract", "clients.extract"],
  ["/segments", "segments.view"],
  ["/approvals", "approvals.view"],
  ["/duplicates", "duplicates.view"],
  ["/feedback", "feedback.view"],
  ["/exports", "exports.run"],
  ["/operations", "bonuses.mass"],
  ["/imports", "imports.run"],
  ["/receipts", "purchases.review"],
  ["/reservations", "reservations.close"],
  ["/summary", "summary.view"],
  ["/reconciliation", "ledger.check"],
  ["/audit", "audit.view"],
  ["/inbox", "messages.view"],
  ["/activation/sms", "activation.view"],
  ["/activation/lab", "activation.view"],
  ["/activation/new", "activation.enter"],
  ["/activation", "activation.queue"],
  ["/settings/cards", "cards.pack"],
  ["/settings/feedback", "feedback.settings"],
  ["/settings/messages", "messages.edit"],
  ["/settings/personal-data", "clients.erase"],
  ["/settings/calls", "users.manage"],
  ["/settings/users", "users.manage"],
  ["/settings", "programme.edit"],
];

/** The right that the page of a path asks for; undefined when it is not one that a right opens. */
export function rightOfPage(path: string): Permission | undefined {
  const [pathname = ""] = path.split("?");
  const parts = pathname.split("/");
  const leadsTo = (page: string) => page.split("/").every((part, place) => part === "*" || part === parts[place]);
  return rightByPage.find(([page]) => leadsTo(page))?.[1];
}
