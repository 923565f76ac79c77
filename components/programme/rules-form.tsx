"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { useZoneName } from "@/components/ui/use-zone-name";
import { addDays } from "@/lib/core/dates";
import { planRules } from "@/lib/programme/actions";
import { compareRules } from "@/lib/programme/compare-rules";
import type { ExclusionKind, ProgrammeRules } from "@/lib/programme/rules-schema";
import type { KeptRules, Programme, RulesVersion } from "@/lib/programme/version-schema";

import { ChangeList } from "./change-list";
import { EarningFields } from "./earning-fields";
import { ExclusionFields } from "./exclusion-fields";
import { draftOf, type RulesDraft, readDraft } from "./rules-draft";
import { RulesEffectPanel } from "./rules-effect";
import { ReserveFields, SpendingFields } from "./spending-fields";
import { readStart, StartFields, type TypedStart } from "./start-fields";
import { SystemFields } from "./system-fields";
import { useKeptDraft } from "./use-kept-draft";

/** `draft`: begun before; then the form goes on from it. */
type Props = { programme: Programme; base: RulesVersion; draft?: KeptRules | undefined };

/** A new version of the rules: the form, and beside it what it changes and what that does. */
export function RulesForm({ programme, base, draft: begun }: Props) {
  const t = useTranslations("programme");
  const format = useFormat();
  const zoneName = useZoneName();
  const router = useRouter();
  const { inForce, timeZone, now } = programme;
  const [names, setNames] = useState(programme.names);
  const today = now.slice(0, 10);
  const current = useMemo(
    () => readDraft(draftOf(inForce.rules, names.systems)) ?? inForce.rules,
    [inForce, names.systems],
  );
  const [draft, setDraft] = useState<RulesDraft>(() => draftOf((begun ?? base).rules, names.systems));
  const [start, setStart] = useState<TypedStart>({
    later: true,
    day: addDays(today, 1),
    time: "00:00",
    comment: begun?.comment ?? "",
  });
  const kept = useKeptDraft(begun ? { id: begun.id, version: begun.version } : null);
  const rules = useMemo(() => readDraft(draft), [draft]);
  const changes = rules ? compareRules(current, rules) : [];
  const counted = useSettled(rules);
  const startsAt = readStart(start);

  const [save, saving, faults] = useAction(planRules, {
    showsFaults: true,
    onDone: () => {
      toast.ok(start.later ? t("form.donePlanned") : t("form.doneNow"));
      router.push("/settings/programme");
    },
  });
  const ready = rules !== null && changes.length > 0 && startsAt !== undefined;
  const onChange = (change: Partial<RulesDraft>) => setDraft((before) => ({ ...before, ...change }));
  const addNames = (kind: ExclusionKind, found: Record<string, string>) =>
    setNames((before) => ({ ...before, [kind]: { ...before[kind], ...found } }));
  const parts = { draft, onChange, faults };

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !saving)
          void save({ rules, startsAt, comment: start.comment, basedOn: inForce.id, draft: kept.draft });
      }}
    >
      <div className="flex flex-col gap-1">
        <Link
          href="/settings/programme"
          className="flex items-center gap-1 self-start text-table text-text-2 hover:text-text"
        >
          <ChevronLeft aria-hidden className="size-3.5" />
          {t("form.back")}
        </Link>
        <PageHeader
          title={t("form.title")}
          beside={
            begun
              ? t("form.ofDraft", { moment: format.moment(begun.changedAt, timeZone) })
              : base === inForce || base.activeFrom === null
                ? t(base.id === null ? "form.basedOnDefault" : "form.basedOnCurrent")
                : t("form.basedOn", { moment: format.moment(base.activeFrom, timeZone) })
          }
        />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <EarningFields {...parts} />
          <SystemFields {...parts} systems={names.systems} />
          <SpendingFields {...parts} />
          <ExclusionFields {...parts} names={names} onNames={addNames} />
          <ReserveFields {...parts} />
        </div>
        <aside className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-0">
          <Part title={t("section.effect")}>
            {rules === null && <p className="text-table text-text-3">{t("form.incomplete")}</p>}
            {rules !== null && changes.length === 0 && <p className="text-table text-text-3">{t("form.nothing")}</p>}
            {changes.length > 0 && (
              <div className="flex flex-col gap-4">
                <ChangeList changes={changes} names={names} />
                {counted && <RulesEffectPanel rules={counted} names={names} />}
              </div>
            )}
          </Part>
          <Part title={t("section.start")}>
            <StartFields
              value={start}
              onChange={(change) => setStart((before) => ({ ...before, ...change }))}
              clock={t("clock", { zone: zoneName(timeZone) })}
              today={today}
              faults={faults}
            />
          </Part>
          <Button type="submit" tone="primary" working={saving} disabled={!ready}>
            {start.later
              ? start.day && startsAt
                ? t("form.submitLater", { moment: `${format.day(start.day)}, ${start.time}` })
                : t("form.submit")
              : t("form.submitNow")}
          </Button>
          <Button
            working={kept.saving}
            disabled={rules === null}
            onClick={() => rules && kept.save(rules, start.comment)}
          >
            {kept.isOvertaken ? t("form.saveAsNew") : t("form.saveDraft")}
          </Button>
        </aside>
      </div>
    </form>
  );
}

const pauseMs = 600;

/** The rules when nobody has typed for a moment: each count goes over the whole base. */
function useSettled(rules: ProgrammeRules | null): ProgrammeRules | null {
  const [settled, setSettled] = useState(rules);
  const latest = useDeferredValue(rules);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(latest), pauseMs);
    return () => clearTimeout(timer);
  }, [latest]);
  return settled;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-h2">{title}</h2>
      {children}
    </section>
  );
}
