"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import type { CatalogueFilter } from "@/lib/segments/catalogue-schema";
import { searchFilters } from "@/lib/segments/search-filters";

import { useCatalogue } from "./catalogue-context";
import { frequentFilters } from "./frequent-filters";

type Props = {
  /** Only these may be chosen (inside a bracket); missing: all that stand alone. */
  only?: readonly string[];
  onChoose: (filter: CatalogueFilter) => void;
};

type Group = { key: string; label: string; filters: CatalogueFilter[] };

/** The catalogue of conditions: search over labels and synonyms in any layout, frequent ones first, then the groups. */
export function FilterCatalogue({ only, onChoose }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const [search, setSearch] = useState("");
  const [frequent] = useState(frequentFilters);

  const groups = useMemo(() => {
    const offered = catalogue.filters.filter((filter) => (only ? only.includes(filter.id) : filter.standalone));
    const found = searchFilters(offered, search);
    const often = search || only ? [] : frequent.flatMap((id) => offered.find((filter) => filter.id === id) ?? []);
    const grouped: Group[] = catalogue.groups.map(({ key, label }) => ({
      key,
      label,
      filters: found.filter((filter) => filter.group === key),
    }));
    return [{ key: "frequent", label: t("frequent"), filters: often }, ...grouped].filter(
      ({ filters }) => filters.length > 0,
    );
  }, [catalogue, only, search, frequent, t]);

  return (
    <Autocomplete.Root
      open
      inline
      items={groups.flatMap(({ filters }) => filters)}
      filter={null}
      value={search}
      onValueChange={setSearch}
      itemToStringValue={(filter: CatalogueFilter) => filter.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.InputGroup className="flex h-11 shrink-0 items-center gap-2 border-line border-b px-4">
        <Search aria-hidden className="size-4 text-text-3" />
        <Autocomplete.Input
          data-autofocus
          aria-label={t("catalogueSearch")}
          placeholder={t("catalogueSearch")}
          className="h-full min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-text-3"
        />
      </Autocomplete.InputGroup>
      <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto pb-1">
        {groups.length === 0 && <p className="px-4 py-6 text-table text-text-2">{t("catalogueNone")}</p>}
        {groups.map((group) => (
          <Autocomplete.Group key={group.key} items={group.filters}>
            <Autocomplete.GroupLabel className="sticky top-0 flex h-7 items-center bg-raised px-4 text-micro text-text-3">
              {group.label}
            </Autocomplete.GroupLabel>
            {group.filters.map((filter) => (
              <Autocomplete.Item
                key={`${group.key} ${filter.id}`}
                value={filter}
                onClick={() => onChoose(filter)}
                className="flex h-8 cursor-default items-center gap-2 px-4 text-body data-highlighted:bg-hover"
              >
                <span className="truncate">{filter.label}</span>
                {filter.subgroup && (
                  <span className="ml-auto text-caption text-text-3">{subgroupLabel(catalogue, filter.subgroup)}</span>
                )}
              </Autocomplete.Item>
            ))}
          </Autocomplete.Group>
        ))}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function subgroupLabel(catalogue: { subgroups: { key: string; label: string }[] }, key: string): string | undefined {
  return catalogue.subgroups.find((subgroup) => subgroup.key === key)?.label;
}
