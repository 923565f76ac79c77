"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { useToday } from "@/components/ui/today";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { addDays } from "@/lib/core/dates";
import { formatShortName } from "@/lib/core/format-contact";
import { assignLevelAction, releaseLevelAction } from "@/lib/levels/actions";
import { levelStandingsQuery } from "@/lib/levels/query-options";
import type { LevelStanding } from "@/lib/levels/schema";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

const usualDays = 90;

/** «Назначить уровень»: whatever was spent, through a day, with a reason; beside it what is calculated. */
export function AssignLevelDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("levels.assign");
  const ui = useTranslations("ui");
  const today = useToday();
  const standings = useQuery({ ...levelStandingsQuery(card.id), staleTime: 0 });
  const [systemKey, setSystem] = useState<string | null>(null);
  const [levelKey, setLevel] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null | undefined>(() => addDays(today, usualDays));
  const [forever, setForever] = useState(false);
  const [rises, setRises] = useState(true);
  const [comment, setComment] = useState("");
  const ended = (text: string) => () => {
    toast.ok(text);
    onDone();
    onClose();
  };
  const [assign, assigning, faults] = useAction(assignLevelAction, { showsFaults: true, onDone: ended(t("done")) });
  const [release, releasing, releaseFaults] = useAction(releaseLevelAction, {
    showsFaults: true,
    onDone: ended(t("released")),
  });
  const standing = standings.data?.find(({ system }) => system.key === systemKey) ?? standings.data?.[0];
  const required = useTranslations("refusals")("required");
  const chosen = levelKey ?? standing?.assignedKey ?? null;
  const ready = standing && chosen !== null && (forever || until) && !assigning;

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const last = forever ? null : (until ?? null);
        void assign({
          clientId: card.id,
          systemKey: standing.system.key,
          levelKey: chosen,
          until: last,
          rises,
          comment,
        });
      }}
      foot={
        <>
          {standing?.assignedKey && (
            <Button
              className="mr-auto"
              working={releasing}
              onClick={() => void release({ clientId: card.id, systemKey: standing.system.key, comment })}
            >
              {t("release")}
            </Button>
          )}
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={assigning} disabled={!ready}>
            {t("action")}
          </Button>
        </>
      }
    >
      {standings.isPending && <SkeletonText lines={4} />}
      {standings.isError && <ErrorNotice onRetry={() => void standings.refetch()} retrying={standings.isFetching} />}
      {standing && (
        <div className="flex flex-col gap-4">
          {(standings.data?.length ?? 0) > 1 && (
            <Field label={t("system")}>
              <Select
                value={standing.system.key}
                onValueChange={(key) => {
                  setSystem(key);
                  setLevel(null);
                }}
                options={(standings.data ?? []).map(({ system }) => ({ value: system.key, label: system.name }))}
              />
            </Field>
          )}
          <Standing standing={standing} />
          <Field label={t("level")} required error={faults.levelKey}>
            <Select
              value={chosen}
              onValueChange={setLevel}
              options={standing.levels.map(({ key, name }) => ({ value: key, label: name }))}
            />
          </Field>
          <div>
            {!forever && (
              <Field label={t("until")} required error={faults.until ?? (until === null ? required : undefined)}>
                <DateField value={until ?? null} onValueChange={setUntil} min={today} />
              </Field>
            )}
            <Checkbox label={t("forever")} checked={forever} onCheckedChange={setForever} />
          </div>
          {standing.system.basis === "spent" && (
            <Checkbox label={t("rises")} hint={t("risesHint")} checked={rises} onCheckedChange={setRises} />
          )}
          <Field label={t("comment")} hint={t("commentHint")} error={faults.comment ?? releaseFaults.comment} required>
            <Textarea rows={2} maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />
          </Field>
        </div>
      )}
    </Dialog>
  );
}

/** What is calculated, and what was set by hand before. */
function Standing({ standing }: { standing: LevelStanding }) {
  const t = useTranslations("levels.assign");
  const format = useFormat();
  const nameOf = (key: string) => standing.levels.find((level) => level.key === key)?.name ?? key;
  const { calculatedKey, assignedKey, assignedUntil, spent, system } = standing;
  return (
    <>
      {system.basis === "spent" && (
        <p className="text-table text-text-2">
          {calculatedKey
            ? t("calculated", { level: nameOf(calculatedKey), money: format.money(spent, "whole") })
            : t("calculatedNone")}
        </p>
      )}
      {assignedKey && (
        <Notice tone="info">
          {assignedUntil
            ? t("now", { level: nameOf(assignedKey), date: format.day(assignedUntil) })
            : t("nowForever", { level: nameOf(assignedKey) })}
        </Notice>
      )}
    </>
  );
}
