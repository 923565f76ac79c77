"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { SkeletonText } from "@/components/ui/skeleton";
import type { IsoDay } from "@/lib/core/dates";
import { formatShortName } from "@/lib/core/format-contact";
import { kopecksMax } from "@/lib/core/money";
import { findReceiptQuery, storesQuery } from "@/lib/purchases/query-options";

import type { PurchaseDialogProps } from "./entry-dialog";
import { FoundReceipts } from "./found-receipts";
import type { TypedPlace } from "./place-fields";

type Asked = { storeId: number; day: IsoDay; receipt?: string; sum?: number };
type Props = PurchaseDialogProps & { onEnter: (place: TypedPlace) => void };

/** What stands on the receipt in the client's hand; what is found is attached, what is not may be entered. */
export function FindReceiptDialog({ card, onClose, onDone, onEnter }: Props) {
  const t = useTranslations("purchases.find");
  const add = useTranslations("purchases.add");
  const required = useTranslations("refusals")("required");
  const ui = useTranslations("ui");
  const stores = useQuery(storesQuery);
  const only = stores.data?.length === 1 ? stores.data[0] : undefined;
  const [chosen, setChosen] = useState<number | null>(null);
  const storeId = chosen ?? only?.id ?? null;
  const store = stores.data?.find(({ id }) => id === storeId);
  const today = store?.now.slice(0, 10) ?? card.today;
  const [typedDay, setDay] = useState<IsoDay | null | undefined>(card.today);
  const [receipt, setReceipt] = useState("");
  const [sum, setSum] = useState<number | null | undefined>(null);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const found = useQuery(findReceiptQuery(card.id, asked));

  const number = receipt.trim();
  const isNamed = number !== "" || typeof sum === "number";
  const missing = (isEmpty: boolean) => (tried && isEmpty ? required : undefined);
  const search = () => {
    setTried(true);
    if (storeId === null || !typedDay || !isNamed) return;
    setAsked({ storeId, day: typedDay, ...(number && { receipt: number }), ...(typeof sum === "number" && { sum }) });
  };
  const enter = () => onEnter({ storeId, sellerId: null, day: typedDay, time: "", receipt: number });
  const isNew = found.isSuccess && (found.data.length === 0 || number === "");

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={add("title")}
      description={t("hint")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          {isNew && (
            <Button tone="primary" onClick={enter}>
              {t("enter")}
            </Button>
          )}
          <Button type="submit" tone={isNew ? "secondary" : "primary"} working={found.isFetching}>
            {t("search")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={add("store")} required error={missing(storeId === null)}>
          <Combobox
            options={(stores.data ?? []).map((one) => ({
              value: String(one.id),
              label: one.name,
              hint: [one.city, one.code].filter(Boolean).join(" · "),
            }))}
            value={storeId === null ? null : String(storeId)}
            onValueChange={(id) => setChosen(id === null ? null : Number(id))}
          />
        </Field>
        <div className="grid grid-cols-3 gap-3 max-md:grid-cols-1">
          <Field label={add("date")} required error={missing(!typedDay)}>
            <DateField value={typedDay ?? null} onValueChange={setDay} max={today} today={today} />
          </Field>
          <Field label={add("receipt")} error={missing(!isNamed)}>
            <Input value={receipt} onValueChange={setReceipt} maxLength={40} />
          </Field>
          <Field label={t("orSum")}>
            <NumberInput value={sum ?? null} onValueChange={setSum} decimals={2} min={0} max={kopecksMax} unit="₽" />
          </Field>
        </div>
        {found.isLoading && <SkeletonText lines={2} />}
        {found.isError && <ErrorNotice onRetry={() => void found.refetch()} retrying={found.isFetching} />}
        {found.isSuccess && (
          <FoundReceipts
            rows={found.data}
            onDone={() => {
              onDone();
              onClose();
            }}
          />
        )}
      </div>
    </Dialog>
  );
}
