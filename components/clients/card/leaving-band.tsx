"use client";

import { DoorOpen, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Band } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard, ClientExclusion } from "@/lib/clients/card-schema";
import { withdrawExclusionAction } from "@/lib/exclusions/actions";

import { useCard } from "./card-context";
import type { CardDialog } from "./card-dialogs";

/** Why and until when: the client has asked to leave and may still come back. */
export function LeavingBand({ exclusion, zone }: { exclusion: ClientExclusion; zone: string }) {
  const t = useTranslations("exclusions");
  const format = useFormat();
  const { reason, by, erasesAt } = exclusion;
  return (
    <Band tone="danger" height={48} icon={DoorOpen} second={t("leaving.second", { by: by ?? "nobody" })}>
      {t("leaving.line", { reason: t(`reason.${reason}`).toLowerCase(), moment: format.moment(erasesAt, zone) })}
    </Band>
  );
}

/** The client left; whoever may opens the act. */
export function ExcludedBand({ clientId }: { clientId: number }) {
  const t = useTranslations();
  const { may } = useCard();
  return (
    <Band
      tone="neutral"
      height={48}
      action={
        may("clients.erase") && (
          <ButtonLink size="small" href={`/settings/personal-data/${clientId}`}>
            {t("exclusions.act.open")}
          </ButtonLink>
        )
      }
    >
      {t("card.gone.excluded")}
    </Band>
  );
}

type RowProps = { card: ClientCard; onOpen: (dialog: CardDialog) => void; onDone: () => void };

/** Instead of the actions: taking it back, and not waiting for the term. */
export function LeavingRow({ card, onOpen, onDone }: RowProps) {
  const t = useTranslations("exclusions.leaving");
  const { may } = useCard();
  const [run, pending] = useAction(withdrawExclusionAction, {
    onDone: () => {
      toast.ok(t("withdrawn"));
      onDone();
    },
  });
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 py-3 text-body text-text-2 print:hidden">
      <span>{t("instead")}</span>
      {may("clients.exclude") && (
        <Button
          icon={<Undo2 aria-hidden />}
          working={pending}
          onClick={() => void run({ clientId: card.id })}
          className="max-md:w-full"
        >
          {t("withdraw")}
        </Button>
      )}
      {may("clients.erase") && (
        <Button onClick={() => onOpen("erase")} className="max-md:w-full">
          {t("eraseNow")}
        </Button>
      )}
    </div>
  );
}
