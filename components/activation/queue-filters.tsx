"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Select } from "@/components/ui/select";
import { type QueueFilter, requestWays } from "@/lib/activation/request-schema";
import { storesQuery } from "@/lib/purchases/query-options";

type Props = { filter: QueueFilter; onChange: (filter: QueueFilter) => void };

const holders = ["mine", "nobody"] as const;
const states = ["waiting", "asked"] as const;
const orders = ["oldest", "newest"] as const;

/** Which of the queue are shown, and in which order. */
export function QueueFilters({ filter, onChange }: Props) {
  const t = useTranslations("activation.queue");
  const stores = useQuery(storesQuery);
  const set = (part: Partial<QueueFilter>) => onChange({ ...filter, ...part });
  const choice = <Value extends string>(
    key: "way" | "state" | "holder",
    values: readonly Value[],
    words: (value: Value) => string,
    className: string,
  ) => (
    <Select<Value | "any">
      label={t(`filter.${key}`)}
      className={className}
      value={(filter[key] as Value | undefined) ?? "any"}
      onValueChange={(value) => set({ [key]: value === "any" ? undefined : value })}
      options={[{ value: "any", label: t(`any.${key}`) }, ...values.map((value) => ({ value, label: words(value) }))]}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      {choice("way", requestWays, (way) => t(`way.${way}`), "w-44 max-sm:w-full")}
      {choice("state", states, (state) => t(`state.${state}`), "w-44 max-sm:w-full")}
      {choice("holder", holders, (holder) => t(`holder.${holder}`), "w-44 max-sm:w-full")}
      <Combobox
        label={t("filter.store")}
        placeholder={t("any.store")}
        className="w-52 max-sm:w-full"
        options={(stores.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={filter.storeId === undefined ? null : String(filter.storeId)}
        onValueChange={(store) => set({ storeId: store === null ? undefined : Number(store) })}
      />
      <Select<"oldest" | "newest">
        label={t("filter.order")}
        className="w-44 max-sm:w-full"
        value={filter.order ?? "oldest"}
        onValueChange={(order) => set({ order })}
        options={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
      />
      <Checkbox
        label={t("filter.late")}
        checked={filter.late === true}
        onCheckedChange={(late) => set({ late: late || undefined })}
      />
    </div>
  );
}
