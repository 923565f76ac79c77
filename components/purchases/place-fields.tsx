"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

import type { Faults } from "@/components/layout/use-action";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isTime, TimeInput } from "@/components/ui/time-input";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { IsoDay } from "@/lib/core/dates";
import { sellersQuery } from "@/lib/purchases/query-options";
import type { StoreOption } from "@/lib/stores/schema";

export type TypedPlace = {
  storeId: number | null;
  sellerId: number | null;
  day: IsoDay | null | undefined;
  time: string;
  receipt: string;
};

type Props = {
  value: TypedPlace;
  onValueChange: (value: TypedPlace) => void;
  stores: readonly StoreOption[];
  programmeZone: string;
  faults: Faults;
  tried: boolean;
};

/** Where and when the receipt was: the clock is the store's, and says so where it differs. */
export function PlaceFields({ value, onValueChange, stores, programmeZone, faults, tried }: Props) {
  const t = useTranslations("purchases.add");
  const required = useTranslations("refusals")("required");
  const zoneName = useZoneName();
  const sellers = useQuery(sellersQuery(value.storeId)).data ?? [];
  const store = stores.find((one) => one.id === value.storeId);
  const missing = (empty: boolean) => (tried && empty ? required : undefined);
  const timeFault = tried && !isTime(value.time) ? t("timeBad") : undefined;

  // The only store is the store; the day and the time begin with now on its clock.
  const only = stores.length === 1 ? stores[0] : undefined;
  useEffect(() => {
    if (only && value.storeId === null) onValueChange(atStore(value, only));
  }, [only, value, onValueChange]);

  return (
    <div className="grid grid-cols-12 gap-3">
      <Field
        label={t("store")}
        required
        error={faults.storeId ?? missing(value.storeId === null)}
        className="col-span-7 max-md:col-span-12"
      >
        <Combobox
          options={stores.map((one) => ({
            value: String(one.id),
            label: one.name,
            hint: [one.city, one.code].filter(Boolean).join(" · "),
          }))}
          value={value.storeId === null ? null : String(value.storeId)}
          onValueChange={(id) =>
            onValueChange(
              atStore(
                value,
                stores.find((one) => String(one.id) === id),
              ),
            )
          }
        />
      </Field>
      <Field label={t("seller")} error={faults.sellerId} className="col-span-5 max-md:col-span-12">
        <Combobox
          options={sellers.map((seller) => ({ value: String(seller.id), label: seller.name, hint: seller.code }))}
          value={value.sellerId === null ? null : String(value.sellerId)}
          onValueChange={(id) => onValueChange({ ...value, sellerId: id === null ? null : Number(id) })}
          placeholder={t("noSeller")}
          disabled={value.storeId === null}
        />
      </Field>
      <Field
        label={t("receipt")}
        required
        error={faults.receipt ?? missing(value.receipt.trim() === "")}
        className="col-span-5 max-md:col-span-12"
      >
        <Input value={value.receipt} onValueChange={(receipt) => onValueChange({ ...value, receipt })} maxLength={40} />
      </Field>
      <Field
        label={t("date")}
        required
        error={faults.at ?? missing(!value.day)}
        className="col-span-4 max-md:col-span-7"
      >
        <DateField
          value={value.day ?? null}
          onValueChange={(day) => onValueChange({ ...value, day })}
          {...(store && { max: store.now.slice(0, 10), today: store.now.slice(0, 10) })}
        />
      </Field>
      <Field
        label={t("time")}
        required
        error={timeFault}
        hint={store && store.timeZone !== programmeZone ? t("zone", { zone: zoneName(store.timeZone) }) : undefined}
        className="col-span-3 max-md:col-span-5"
      >
        <TimeInput value={value.time} onValueChange={(time) => onValueChange({ ...value, time })} />
      </Field>
    </div>
  );
}

function atStore(value: TypedPlace, store: StoreOption | undefined): TypedPlace {
  if (!store) return { ...value, storeId: null, sellerId: null };
  const day = value.day ?? store.now.slice(0, 10);
  return { ...value, storeId: store.id, sellerId: null, day, time: value.time || store.now.slice(11, 16) };
}
