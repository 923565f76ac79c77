"use client";

import { CircleCheck, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { Programme } from "@/lib/programme/version-schema";

import { CancelVersion } from "./cancel-version";
import { DraftCard } from "./draft-card";
import { RulesSheet } from "./rules-sheet";
import { VersionCard } from "./version-card";

/** The rules of the programme: those in force, those to come, and how they came to be. */
export function ProgrammePage({ programme }: { programme: Programme }) {
  const t = useTranslations("programme");
  const format = useFormat();
  const zoneName = useZoneName();
  const { inForce, planned, past, drafts, names, timeZone } = programme;
  const shown = { names, timeZone };
  const history = [inForce, ...past].sort((one, other) => ((one.createdAt ?? "") < (other.createdAt ?? "") ? 1 : -1));
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        beside={
          <>
            <span>
              {inForce.activeFrom
                ? t("inForceSince", { moment: format.moment(inForce.activeFrom, timeZone) })
                : t("inForceAlways")}
            </span>
            <span className="text-text-3">{t("clock", { zone: zoneName(timeZone) })}</span>
          </>
        }
        actions={
          <ButtonLink href="/settings/programme/new" tone="primary" icon={<Plus aria-hidden />}>
            {t("newVersion")}
          </ButtonLink>
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Part title={t("inForce")}>
          <RulesSheet rules={inForce.rules} names={names} />
        </Part>
        <div className="flex min-w-0 flex-col gap-8">
          <Part title={t("planned")}>
            {planned.length === 0 && <p className="text-table text-text-3">{t("plannedNone")}</p>}
            <ul>
              {planned.map((version) => (
                <VersionCard
                  key={version.id}
                  version={version}
                  {...shown}
                  actions={
                    version.id !== null && (
                      <CancelVersion id={version.id} moment={format.moment(version.activeFrom ?? "", timeZone)} />
                    )
                  }
                />
              ))}
            </ul>
          </Part>
          {drafts.length > 0 && (
            <Part title={t("drafts.title")}>
              <ul>
                {drafts.map((draft) => (
                  <DraftCard key={draft.id} draft={draft} {...shown} />
                ))}
              </ul>
            </Part>
          )}
          <Part title={t("history")}>
            <ul>
              {history.map((version) => (
                <VersionCard
                  key={version.id}
                  version={version}
                  {...shown}
                  actions={
                    version === inForce ? (
                      <Badge tone="ok" icon={CircleCheck}>
                        {t("acting")}
                      </Badge>
                    ) : (
                      <ButtonLink href={`/settings/programme/new?from=${version.id}`} size="small">
                        {version.cancelledAt ? t("base") : t("restore")}
                      </ButtonLink>
                    )
                  }
                />
              ))}
            </ul>
          </Part>
        </div>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 border-line-2 border-b pb-2 text-h2">{title}</h2>
      {children}
    </section>
  );
}
