"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { FoundDeviation } from "@/lib/ledger/check-schema";

const balanceParts = ["available", "pending", "reserved", "debt"] as const;
const lotParts = ["amount", "remaining", "held"] as const;

/** What should stand there, what stands there, and the difference; of several figures those that differ. */
export function DeviationValues({ deviation }: { deviation: FoundDeviation }) {
  const t = useTranslations("reconciliation");
  const lines = linesOf(deviation);
  return (
    <span className="flex flex-col gap-0.5">
      {lines.map(({ part, expected, found }) => (
        <span key={part ?? "value"} className="break-all">
          {part && <span className="text-text-3">{t(`part.${part}`)}: </span>}
          <Compared expected={expected} found={found} />
        </span>
      ))}
    </span>
  );
}

function Compared({ expected, found }: { expected: string; found: string }) {
  const t = useTranslations("reconciliation");
  const format = useFormat();
  if (!isWhole(expected) || !isWhole(found))
    return t("compared", { expected: shortened(expected), found: shortened(found) });
  const difference = Number(found) - Number(expected);
  return (
    <>
      {t("compared", { expected: format.count(Number(expected)), found: format.count(Number(found)) })}
      <span className="whitespace-nowrap font-medium text-warn-text"> {format.change(difference)}</span>
    </>
  );
}

type Line = { part: (typeof balanceParts | typeof lotParts)[number] | null; expected: string; found: string };

function linesOf({ rule, expected, found }: FoundDeviation): Line[] {
  const names = rule === "lotIsNotHistory" ? lotParts : balanceParts;
  const [wanted, stands] = [expected.split("/"), found.split("/")];
  if (wanted.length < 2 || wanted.length !== stands.length) return [{ part: null, expected, found }];
  return names.flatMap((part, index) => {
    const [want, stand] = [wanted[index], stands[index]];
    return want === undefined || stand === undefined || want === stand ? [] : [{ part, expected: want, found: stand }];
  });
}

function isWhole(text: string): boolean {
  return /^-?\d{1,15}$/.test(text);
}

/** A digest says that it differs; nobody reads it to its end. */
function shortened(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}
