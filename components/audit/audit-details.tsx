"use client";

import { useTranslations } from "next-intl";

import type { AuditEntry } from "@/lib/audit/schema";

/** Facts of an entry, and personal values before and after for who may see them. */
export function AuditDetails({ entry: { facts, values } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const lines = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  if (lines.length === 0 && values === null) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-caption">
      {lines.map(([name, value]) => (
        <Line key={name} name={name} value={written(value)} />
      ))}
      {values === "hidden" && <Line name={t("values")} value={t("valuesHidden")} />}
      {values !== null && values !== "hidden" && <Differences {...values} />}
    </dl>
  );
}

function Differences({ before, after }: { before: Record<string, unknown>; after: Record<string, unknown> }) {
  const t = useTranslations("audit");
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return <Line name={t("values")} value={t("valuesErased")} />;
  return names.map((name) => (
    <Line
      key={name}
      name={name}
      value={
        <>
          <del className="text-text-3" title={t("before")}>
            {written(before[name]) || "—"}
          </del>{" "}
          <ins className="no-underline" title={t("after")}>
            {written(after[name]) || "—"}
          </ins>
        </>
      }
    />
  ));
}

function Line({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{value}</dd>
    </>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(written).join(", ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${written(part)}`)
      .join("; ");
  }
  return String(value);
}
