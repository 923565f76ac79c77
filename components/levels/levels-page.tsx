"use client";

import { Award, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { SystemRow } from "@/lib/levels/schema";

import { LevelTable } from "./level-table";
import { SystemDialog } from "./system-dialog";

/** Status systems: their levels by the rules in force, and how many clients hold each. */
export function LevelsPage({ systems }: { systems: readonly SystemRow[] }) {
  const t = useTranslations("levels");
  const programme = useTranslations("programme.value");
  const [edited, setEdited] = useState<SystemRow | "new" | null>(null);
  const create = (
    <Button
      tone={systems.length === 0 ? "primary" : "secondary"}
      icon={<Plus aria-hidden />}
      onClick={() => setEdited("new")}
    >
      {t("newSystem")}
    </Button>
  );
  const wording = ({ basis, periodMonths, returnsLower }: SystemRow) => {
    if (basis === "hand") return t("hand");
    const period = periodMonths === null ? programme("allTime") : programme("months", { n: periodMonths });
    return `${t("spent", { period })}, ${t(returnsLower ? "returnsLower" : "returnsKept")}`;
  };
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        actions={
          systems.length > 0 && (
            <>
              {create}
              <ButtonLink href="/settings/programme/new" tone="primary">
                {t("toRules")}
              </ButtonLink>
            </>
          )
        }
      />
      {systems.length > 0 && <p className="max-w-prose text-table text-text-2">{t("hint")}</p>}
      {systems.length === 0 && <EmptyState icon={Award} title={t("empty")} hint={t("emptyHint")} actions={create} />}
      {systems.map((system) => (
        <section key={system.key} className="flex max-w-[56rem] flex-col gap-1 pb-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-h2">{system.name}</h2>
            {system.isDefault && (
              <Badge tone="neutral" icon={Award}>
                {t("default")}
              </Badge>
            )}
            <span className="text-caption text-text-3">{wording(system)}</span>
            <Button size="small" className="ml-auto" onClick={() => setEdited(system)}>
              {t("edit")}
            </Button>
          </div>
          <LevelTable system={system} />
        </section>
      ))}
      {edited && <SystemDialog system={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
