"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useFormat } from "@/components/ui/use-format";
import type { OpenedRequest } from "@/lib/activation/request-schema";

import { AskDialog } from "./ask-dialog";
import { formOf, hasBadDay } from "./form-values";
import { RejectDialog } from "./reject-dialog";
import { RequestCompare } from "./request-compare";
import { RequestForm } from "./request-form";
import { ShownAnswers } from "./shown-answers";
import { useDecision } from "./use-decision";
import { useMissingWords } from "./use-missing-words";

/** A request that waits: taken in work it can be corrected, compared and decided. */
export function OpenRequest({ request }: { request: OpenedRequest }) {
  const t = useTranslations("activation.request");
  const format = useFormat();
  const missing = useMissingWords();
  const { holder, matches, way, mayDecide, fields } = request;
  const isMixed = way === "mixed";
  const [values, setValues] = useState(() => formOf(request));
  const [takes, setTakes] = useState<readonly string[]>([]);
  // With nobody to compare with, or by whoever came by SMS, there is nothing to say; else a person says who it is.
  const [intoId, setIntoId] = useState<number | null | undefined>(matches.length === 0 || isMixed ? null : undefined);
  const [dialog, setDialog] = useState<"reject" | "ask" | null>(null);
  const decision = useDecision(request.id, () => setDialog(null));
  const isMine = holder?.isMine === true;
  const approve = () => {
    if (isMine && intoId !== undefined && !decision.working && !hasBadDay(values)) {
      decision.approve(values, { intoId, takes: [...takes] });
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the page, wherever the cursor is in it
    <div
      className="flex flex-col gap-5"
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.code === "Enter") approve();
      }}
    >
      {holder && (
        <Notice tone={isMine ? "ok" : "warn"}>
          {isMine
            ? t("heldByMe", { at: format.time(holder.until, request.timeZone) })
            : t("heldBy", { name: holder.name, at: format.time(holder.until, request.timeZone) })}
        </Notice>
      )}
      <div className="grid grid-cols-2 items-start gap-8 max-lg:grid-cols-1">
        <section aria-label={t("form")} className="flex flex-col gap-3">
          <h3 className="text-h3">{t("form")}</h3>
          {isMine ? (
            <RequestForm
              values={values}
              onChange={setValues}
              fields={fields}
              faults={decision.faults}
              isMixed={isMixed}
            />
          ) : (
            <ShownAnswers request={request} />
          )}
        </section>
        <section aria-label={t("compare")} className="flex flex-col gap-3">
          <h3 className="text-h3">{t("compare")}</h3>
          <RequestCompare
            request={request}
            values={values}
            intoId={intoId}
            onInto={setIntoId}
            takes={takes}
            onTakes={setTakes}
          />
        </section>
      </div>
      {mayDecide && (isMine || !holder) && (
        <div className="sticky bottom-0 z-bulk -mx-6 flex min-h-14 flex-wrap items-center gap-2 border-line border-t bg-surface px-6 py-3 max-md:-mx-4 max-md:px-4">
          {!holder && (
            <Button tone="primary" autoFocus working={decision.working} onClick={decision.take}>
              {t("take")}
            </Button>
          )}
          {isMine && (
            <>
              <Button tone="primary" working={decision.working} disabled={intoId === undefined} onClick={approve}>
                {t(isMixed ? "finish" : intoId ? "approveInto" : "approve")}
              </Button>
              <Button disabled={decision.working} onClick={() => decision.save(values)}>
                {t("save")}
              </Button>
              <Button disabled={decision.working} onClick={() => setDialog("ask")}>
                {t("ask")}
              </Button>
              <Button tone="quiet" disabled={decision.working} onClick={() => setDialog("reject")}>
                {t(isMixed ? "remove" : "reject")}
              </Button>
              <Button tone="quiet" disabled={decision.working} onClick={decision.release}>
                {t("release")}
              </Button>
              <span className="ml-auto flex items-center gap-1.5 text-caption text-text-3 max-md:hidden">
                {intoId === undefined ? t("chooseWho") : <Kbd keys="Ctrl Enter" />}
              </span>
            </>
          )}
        </div>
      )}
      {dialog === "reject" && (
        <RejectDialog
          reasons={request.rejectReasons}
          isMixed={isMixed}
          working={decision.working}
          faults={decision.faults}
          onReject={decision.reject}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "ask" && (
        <AskDialog
          missing={missing(request.missing, fields)}
          hasPhone={request.shown.phone !== null}
          working={decision.working}
          faults={decision.faults}
          onAsk={decision.ask}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}
