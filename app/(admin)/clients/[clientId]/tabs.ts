import type { CardTab } from "@/components/clients/card/card-frame";
import type { Permission } from "@/lib/access/permissions";

type Tab = { key: CardTab["key"]; path: string; needs: Permission };

/** The tabs of a card in their order; a person sees those he has the right to. */
const tabs: readonly Tab[] = [
  { key: "overview", path: "", needs: "clients.view" },
  { key: "profile", path: "/profile", needs: "clients.edit" },
  { key: "purchases", path: "/purchases", needs: "purchases.view" },
  { key: "bonuses", path: "/bonuses", needs: "bonuses.view" },
  { key: "messages", path: "/messages", needs: "clients.view" },
  { key: "feedback", path: "/feedback", needs: "feedback.view" },
  { key: "segments", path: "/segments", needs: "segments.view" },
  { key: "cards", path: "/cards", needs: "clients.view" },
  { key: "accounts", path: "/accounts", needs: "bonuses.view" },
  { key: "audit", path: "/audit", needs: "audit.view" },
];

export function visibleTabs(clientId: number, rights: ReadonlySet<Permission>): CardTab[] {
  return tabs
    .filter(({ needs }) => rights.has(needs))
    .map(({ key, path }) => ({ key, href: `/clients/${clientId}${path}` }));
}
