"use client";

import { Archive, Ban, CircleCheck, CircleSlash, DoorOpen, IdCard, UserRound, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import type { ClientState } from "@/lib/clients/schema";

type Props = {
  client: { state: ClientState; blocked: boolean; leavesOn: string | null; recycleUntil?: string | null };
  /** In lists the norm is an icon only; on the card it is a badge with its word. */
  place?: "list" | "card";
};

const looks = {
  anonymous: { tone: "neutral", icon: UserRound },
  new: { tone: "info", icon: IdCard },
  registered: { tone: "neutral", icon: CircleCheck },
  deleted: { tone: "neutral", icon: UserRoundX },
  excluded: { tone: "neutral", icon: CircleSlash },
} as const;

/** The state of a client beside the name: leaving or block first, then the bin, then the state (S000-17). */
export function ClientStateMark({ client, place = "list" }: Props) {
  const t = useTranslations("clients");
  const leaving = useTranslations("exclusions.leaving");
  const format = useFormat();
  const { tone, icon: Icon } = looks[client.state];
  const word = t(`state.${client.state}`);
  const quiet = place === "list" && client.state === "registered";

  return (
    <>
      {client.leavesOn && (
        <Badge tone="danger" icon={DoorOpen}>
          {leaving("badge", { date: format.day(client.leavesOn) })}
        </Badge>
      )}
      {client.blocked && !client.leavesOn && (
        <Badge tone="danger" icon={Ban}>
          {t("blocked")}
        </Badge>
      )}
      {client.recycleUntil && (
        <Badge tone="warn" icon={Archive}>
          {t("inBin", { date: format.day(client.recycleUntil.slice(0, 10)) })}
        </Badge>
      )}
      {quiet ? (
        <Tooltip label={word}>
          <Icon role="img" aria-label={word} className="size-3.5 shrink-0 text-text-3" />
        </Tooltip>
      ) : (
        <Badge tone={tone} icon={Icon}>
          {word}
        </Badge>
      )}
    </>
  );
}
