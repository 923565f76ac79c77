"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Combobox } from "@/components/ui/combobox";
import { Select } from "@/components/ui/select";
import { feedbackFormOptions } from "@/lib/feedback/query-options";
import { type ThreadFilter, type ThreadState, threadStates } from "@/lib/feedback/schema";
import { storesQuery } from "@/lib/purchases/query-options";

type Props = { filter: ThreadFilter; onChange: (filter: ThreadFilter) => void };

/** Which of the queue are shown: what the tab says already is not asked again. */
export function ThreadFilters({ filter, onChange }: Props) {
  const t = useTranslations("feedback");
  const form = useQuery(feedbackFormOptions());
  const stores = useQuery(storesQuery);
  const set = (part: Partial<ThreadFilter>) => onChange({ ...filter, ...part });
  const choice = (key: "topicId" | "assigneeId" | "storeId", label: string, any: string, of: readonly Option[]) => (
    <Combobox
      label={label}
      placeholder={any}
      className="w-52 max-sm:w-full"
      options={of.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={filter[key] === undefined ? null : String(filter[key])}
      onValueChange={(value) => set({ [key]: value === null ? undefined : Number(value) })}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      {choice("topicId", t("filter.topic"), t("any.topic"), form.data?.topics ?? [])}
      {(filter.tab === "all" || filter.tab === "mine") && (
        <Select<ThreadState | "any">
          label={t("filter.state")}
          className="w-44 max-sm:w-full"
          value={filter.state ?? "any"}
          onValueChange={(state) => set({ state: state === "any" ? undefined : state })}
          options={[
            { value: "any", label: t("any.state") },
            ...threadStates
              .filter((state) => filter.tab === "all" || state !== "closed")
              .map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      )}
      {(filter.tab === "all" || filter.tab === "overdue") &&
        choice("assigneeId", t("filter.assignee"), t("any.assignee"), form.data?.people ?? [])}
      {choice("storeId", t("filter.store"), t("any.store"), stores.data ?? [])}
    </div>
  );
}

type Option = { id: number; name: string };
