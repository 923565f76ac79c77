"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { useFilterOptions } from "@/components/segments/editors/use-filter-options";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceList } from "@/components/ui/choice-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { exclusionKinds } from "@/lib/programme/compare-rules";
import type { Exclusion, ExclusionKind } from "@/lib/programme/rules-schema";
import type { RuleNames } from "@/lib/programme/version-schema";

import { type DraftProps, FormSection } from "./draft-fields";

/** Where the things to exclude are found: the filters over purchases know them. */
const filterOf: Record<ExclusionKind, string> = {
  categories: "purchase.category",
  products: "purchase.product",
  stores: "purchase.store",
};

type Props = DraftProps & { names: RuleNames; onNames: (kind: ExclusionKind, names: Record<string, string>) => void };

/** What takes no part: categories, goods and stores, each from earning, from paying, or from both. */
export function ExclusionFields({ names, onNames, draft, onChange, faults }: Props) {
  const t = useTranslations("programme.form");
  return (
    <FormSection title={useTranslations("programme")("section.exclusions")} hint={t("exclusionsHint")}>
      {exclusionKinds.map((kind) => (
        <KindPart
          key={kind}
          kind={kind}
          list={draft.exclusions[kind]}
          names={names[kind]}
          onNames={(found) => onNames(kind, found)}
          onListChange={(list) => onChange({ exclusions: { ...draft.exclusions, [kind]: list } })}
          faultOf={(index) => faults[`rules.exclusions.${kind}.${index}`]}
        />
      ))}
    </FormSection>
  );
}

type KindProps = {
  kind: ExclusionKind;
  list: readonly Exclusion[];
  names: Record<string, string>;
  /** What newly chosen ones are called. */
  onNames: (names: Record<string, string>) => void;
  onListChange: (list: Exclusion[]) => void;
  faultOf: (index: number) => string | undefined;
};

function KindPart({ kind, list, names, onNames, onListChange, faultOf }: KindProps) {
  const t = useTranslations("programme.form");
  const kinds = useTranslations("programme.kinds");
  const nameOf = (key: string) => names[key] ?? key;
  const change = (key: string, part: Partial<Exclusion>) =>
    onListChange(list.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const choose = (keys: readonly string[], labels: Record<string, string>) => {
    onNames(labels);
    onListChange(keys.map((key) => list.find((one) => one.key === key) ?? { key, earns: false, pays: false }));
  };
  return (
    <div className="flex flex-col gap-1">
      {list.length > 0 && (
        <PlainTable
          label={kinds(kind)}
          columns={[
            { key: "name", label: kinds(kind) },
            { key: "earns", label: t("noEarning"), width: "w-32 max-md:w-24" },
            { key: "pays", label: t("noPaying"), width: "w-32 max-md:w-24" },
            { key: "remove", label: <span className="sr-only">{t("remove", { name: "" })}</span>, width: "w-8" },
          ]}
        >
          {list.map(({ key, earns, pays }, index) => (
            <tr key={key} className="border-line border-b">
              <Cell>
                {nameOf(key)}
                {faultOf(index) && <span className="block text-caption text-danger-text">{faultOf(index)}</span>}
              </Cell>
              <Cell>
                <Tick
                  short={t("noEarning")}
                  label={t("noEarningOf", { name: nameOf(key) })}
                  checked={!earns}
                  // What is shut out of nothing is no exclusion: one tick stays.
                  disabled={!earns && pays}
                  onCheckedChange={(shut) => change(key, { earns: !shut })}
                />
              </Cell>
              <Cell>
                <Tick
                  short={t("noPaying")}
                  label={t("noPayingOf", { name: nameOf(key) })}
                  checked={!pays}
                  disabled={!pays && earns}
                  onCheckedChange={(shut) => change(key, { pays: !shut })}
                />
              </Cell>
              <Cell>
                <IconButton
                  label={t("remove", { name: nameOf(key) })}
                  icon={<X aria-hidden />}
                  size="small"
                  onClick={() => onListChange(list.filter((one) => one.key !== key))}
                />
              </Cell>
            </tr>
          ))}
        </PlainTable>
      )}
      <Popover
        label={t(`add.${kind}`)}
        className="w-90 max-w-[calc(100vw-2rem)]"
        trigger={
          <Button tone="quiet" className="-ml-2.5 self-start" icon={<Plus aria-hidden />}>
            {t(`add.${kind}`)}
          </Button>
        }
      >
        <KindChoice kind={kind} keys={list.map(({ key }) => key)} onChoose={choose} />
      </Popover>
    </div>
  );
}

type TickProps = {
  short: string;
  label: string;
  checked: boolean;
  disabled: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** On a phone the head of the table is gone: the tick says its own name. */
function Tick({ short, label, ...box }: TickProps) {
  return (
    <>
      <Checkbox aria-label={label} className="mt-0.5 max-md:hidden" {...box} />
      <Checkbox label={<span className="text-caption">{short}</span>} className="md:hidden" {...box} />
    </>
  );
}

type ChoiceProps = {
  kind: ExclusionKind;
  keys: string[];
  onChoose: (keys: readonly string[], labels: Record<string, string>) => void;
};

function KindChoice({ kind, keys, onChoose }: ChoiceProps) {
  const t = useTranslations("programme.form");
  const { groups, loading, error, retry, onSearch } = useFilterOptions(filterOf[kind], keys);
  if (error) return <ErrorNotice onRetry={retry} />;
  if (loading) return <Skeleton className="h-40 w-full" />;
  const labels = Object.fromEntries(
    groups.flatMap(({ choices }) => choices.map(({ value, label }) => [value, label] as const)),
  );
  return (
    <ChoiceList
      label={t(`add.${kind}`)}
      groups={groups}
      value={keys}
      onValueChange={(next) => onChoose(next, labels)}
      searchPlaceholder={t(`search.${kind}`)}
      {...(onSearch && { onSearch })}
    />
  );
}
