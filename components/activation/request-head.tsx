"use client";

import { CircleCheck, CircleHelp, CircleX, Hourglass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/band";
import { useFormat } from "@/components/ui/use-format";
import type { OpenedRequest } from "@/lib/activation/request-schema";
import { formatName } from "@/lib/core/format-contact";

import { useMissingWords } from "./use-missing-words";

const looks = {
  waiting: { tone: "neutral", icon: Hourglass },
  asked: { tone: "info", icon: CircleHelp },
  approved: { tone: "ok", icon: CircleCheck },
  rejected: { tone: "danger", icon: CircleX },
} as const;

/** Who, by which way and since when; what is missing, where the card is, how it was decided. */
export function RequestHead({ request }: { request: OpenedRequest }) {
  const t = useTranslations("activation.request");
  const queue = useTranslations("activation.queue");
  const format = useFormat();
  const missing = useMissingWords();
  const { id, way, state, answers, cardFound, clientId, enteredAt, enteredBy, timeZone } = request;
  const isOpen = state === "waiting" || state === "asked";
  const name = formatName({ last: answers.surname, first: answers.name, middle: answers.patronymic });
  const { tone, icon } = looks[state];
  return (
    <header className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-h2">{name || queue("noName", { id })}</h2>
        <Badge tone={tone} icon={icon}>
          {t(`state.${state}`)}
        </Badge>
        {clientId !== null && (
          <Link href={`/clients/${clientId}`} className="text-accent-text text-table underline underline-offset-2">
            {t("client", { id: clientId })}
          </Link>
        )}
      </div>
      <p className="text-table text-text-2">
        {[
          queue(`way.${way}`),
          format.moment(enteredAt, timeZone),
          enteredBy && t("enteredBy", { name: enteredBy }),
          request.decidedBy && t("decidedBy", { name: request.decidedBy }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {isOpen && request.missing.length > 0 && (
        <p className="text-table">{queue("lacks", { list: missing(request.missing, request.fields) })}</p>
      )}
      {isOpen && way !== "mixed" && request.shown.card && (
        <p className="text-table text-text-2">
          {cardFound === null
            ? t("cardUnknown")
            : t("cardFound", {
                status: cardFound.status,
                state: cardFound.state,
                owner: cardFound.owner?.state === "new" ? "nobody" : "person",
              })}
        </p>
      )}
      {request.askedWhat && <Notice tone="info">{t("asked", { what: request.askedWhat })}</Notice>}
      {request.rejectReason && <Notice tone="neutral">{t("rejectedWhy", { reason: request.rejectReason })}</Notice>}
    </header>
  );
}
