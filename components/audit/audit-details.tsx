"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { AuditEntry } from "@/lib/audit/schema";

import { useFactWords } from "./use-fact-words";

/** Facts of an entry, and personal values before and after for who may see them. */
export function AuditDetails({ entry: { facts, values } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const { factName, written } = useFactWords();
  const lines = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  if (lines.length === 0 && values === null) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-caption">
      {lines.map(([name, value]) => (
        <Line key={name} name={factName(name)} value={written(value)} />
      ))}
      {values === "hidden" && <Line name={t("values")} value={t("valuesHidden")} />}
      {values !== null && values !== "hidden" && <Differences {...values} />}
    </dl>
  );
}

function Differences({ before, after }: { before: Record<string, unknown>; after: Record<string, unknown> }) {
  const t = useTranslations("audit");
  const { factName, written } = useFactWords();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return <Line name={t("values")} value={t("valuesErased")} />;
  return names.map((name) => (
    <Line
      key={name}
      name={factName(name)}
      value={
        <>
          <del className="text-text-3" title={t("before")}>
            {written(before[name])}
          </del>{" "}
          <ins className="no-underline" title={t("after")}>
            {written(after[name])}
          </ins>
        </>
      }
    />
  ));
}

function Line({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{value}</dd>
    </>
  );
}
