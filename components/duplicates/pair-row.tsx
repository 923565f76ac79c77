"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { ClientStateMark } from "@/components/clients/client-state-mark";
import { ShownContactText } from "@/components/clients/shown-contact";
import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { dismissPairAction, reopenPairAction } from "@/lib/duplicates/actions";
import { duplicateKeys } from "@/lib/duplicates/query-options";
import type { PairRow, PairSide } from "@/lib/duplicates/schema";

import { EvidenceList } from "./evidence-list";

type Props = { pair: PairRow; timeZone: string; mayMerge: boolean };

/** Two clients who may be one: who they are, what speaks for it, and what can be decided. */
export function PairItem({ pair, timeZone, mayMerge }: Props) {
  const t = useTranslations("duplicates");
  const format = useFormat();
  const [one, other] = pair.sides;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,17rem)_12rem] items-start gap-x-6 gap-y-3 border-line border-b py-3 max-xl:grid-cols-2 max-md:grid-cols-1">
      <Side side={one} />
      <Side side={other} />
      <div className="flex min-w-0 flex-col gap-1.5">
        <EvidenceList evidence={pair.evidence} />
        <span className="text-caption text-text-3">
          {t("score", { percent: format.share(pair.score / 100) })} · {format.moment(pair.foundAt, timeZone)}
        </span>
        {pair.decidedAt && (
          <span className="text-caption text-text-3">
            {t("dismissedBy", { name: pair.decidedBy ?? "—", at: format.moment(pair.decidedAt, timeZone) })}
          </span>
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2 max-md:justify-start xl:flex-col xl:items-stretch">
        <ButtonLink size="small" href={`/duplicates/${one.id}/${other.id}`}>
          {t(mayMerge ? "mergeAction" : "look")}
        </ButtonLink>
        {mayMerge && <DecideButton pair={pair} />}
      </div>
    </li>
  );
}

function Side({ side }: { side: PairSide }) {
  const t = useTranslations("duplicates");
  const format = useFormat();
  const held = [
    t("cards", { cards: side.cardCount }),
    side.purchaseCount !== null && t("purchases", { purchases: side.purchaseCount }),
    side.balance !== null && t("bonuses", { n: side.balance, bonuses: format.count(side.balance) }),
  ].filter(Boolean);
  const facts = [side.birthDate && format.day(side.birthDate), side.city].filter(Boolean);
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        <Link
          href={`/clients/${side.id}`}
          className="truncate font-medium text-body underline-offset-2 hover:underline"
        >
          {side.name || t("noName", { id: side.id })}
        </Link>
        <ClientStateMark client={side} />
      </div>
      {facts.length > 0 && <span className="text-table text-text-2">{facts.join(" · ")}</span>}
      <span className="flex flex-wrap gap-x-3 text-table text-text-2">
        <ShownContactText contact={side.phone} kind="phone" />
        <ShownContactText contact={side.email} kind="email" />
      </span>
      <span className="text-caption text-text-3">{held.join(" · ")} </span>
    </div>
  );
}

function DecideButton({ pair }: { pair: PairRow }) {
  const t = useTranslations("duplicates");
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: duplicateKeys.all });
  const [reopen, reopening] = useAction(reopenPairAction, { onDone: refresh });
  const [dismiss, dismissing] = useAction(dismissPairAction, {
    onDone: () => {
      refresh();
      toast.ok(t("dismissed"), { action: { label: t("undo"), onClick: () => void reopen(pair.id) } });
    },
  });
  return pair.state === "dismissed" ? (
    <Button size="small" working={reopening} onClick={() => void reopen(pair.id)}>
      {t("reopen")}
    </Button>
  ) : (
    <Button size="small" working={dismissing} onClick={() => void dismiss(pair.id)}>
      {t("dismiss")}
    </Button>
  );
}
