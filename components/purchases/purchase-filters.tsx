"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { kopecksMax } from "@/lib/core/money";
import { storesQuery } from "@/lib/purchases/query-options";
import { type PurchaseSearch, purchaseStatuses } from "@/lib/purchases/schema";

type Props = { search: PurchaseSearch; onChange: (search: PurchaseSearch) => void };
type Status = (typeof purchaseStatuses)[number];

/** What a person remembers of a receipt: its number or goods, the days, the shop, the card, the sum, what became of it. */
export function PurchaseFilters({ search, onChange }: Props) {
  const t = useTranslations("purchases.list");
  const ui = useTranslations("ui");
  const stores = useQuery(storesQuery);
  const set = (part: { [Key in keyof PurchaseSearch]?: PurchaseSearch[Key] | undefined }) => {
    const entries = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== "");
    onChange(Object.fromEntries(entries));
  };
  return (
    <search className="flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2">
      <div className="w-64 max-md:col-span-2 max-md:w-full">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={search.q ?? ""}
          onValueChange={(q) => set({ q })}
          before={<Search aria-hidden />}
          maxLength={40}
        />
      </div>
      <DateField
        aria-label={t("from")}
        placeholder={t("from")}
        value={search.from ?? null}
        onValueChange={(from) => from !== undefined && set({ from: from ?? undefined })}
        {...(search.to && { max: search.to })}
        className="w-36 max-md:w-full"
      />
      <DateField
        aria-label={t("to")}
        placeholder={t("to")}
        value={search.to ?? null}
        onValueChange={(to) => to !== undefined && set({ to: to ?? undefined })}
        {...(search.from && { min: search.from })}
        className="w-36 max-md:w-full"
      />
      <Combobox
        label={t("columnStore")}
        placeholder={t("anyStore")}
        className="w-48 max-md:w-full"
        options={(stores.data ?? []).map(({ id, name, code }) => ({ value: String(id), label: name, hint: code }))}
        value={search.storeId === undefined ? null : String(search.storeId)}
        onValueChange={(store) => set({ storeId: store === null ? undefined : Number(store) })}
      />
      <Select<Status | "any">
        label={t("state")}
        className="w-44 max-md:w-full"
        value={search.status ?? "any"}
        onValueChange={(status) => set({ status: status === "any" ? undefined : status })}
        options={[
          { value: "any", label: t("anyState") },
          ...purchaseStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
      <Input
        aria-label={t("cardEnd")}
        placeholder={t("cardEnd")}
        inputMode="numeric"
        value={search.card ?? ""}
        onValueChange={(text) => set({ card: text.replace(/\D/g, "").slice(-4) })}
        className="w-36 max-md:w-full"
      />
      <NumberInput
        aria-label={t("sum")}
        placeholder={t("sum")}
        value={search.sum ?? null}
        onValueChange={(sum) => sum !== undefined && set({ sum: sum ?? undefined })}
        decimals={2}
        min={0}
        max={kopecksMax}
        unit="₽"
        className="w-36 max-md:w-full"
      />
      {Object.keys(search).length > 0 && (
        <Button tone="quiet" onClick={() => onChange({})}>
          {ui("clear")}
        </Button>
      )}
    </search>
  );
}
