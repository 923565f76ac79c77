"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { useAction } from "@/components/layout/use-action";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { isTime } from "@/components/ui/time-input";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";
import { fullPart } from "@/lib/programme/earning";
import { addPurchaseAction } from "@/lib/purchases/actions";
import { purchaseTermsQuery, storesQuery } from "@/lib/purchases/query-options";
import { calculateReceipt, spendableMax } from "@/lib/purchases/rules";
import type { PurchaseTerms } from "@/lib/purchases/schema";

import { LineEditor } from "./line-editor";
import { PlaceFields, type TypedPlace } from "./place-fields";
import { ReceiptSummary } from "./receipt-summary";
import { emptyLine, isBlank, type TypedLine, toLine } from "./typed-line";

/** Until the terms are there, and for who may not see them. */
const nothingEarned = { accrualBasisPoints: 0, rounding: "down" } as const;

export type PurchaseDialogProps = {
  card: ClientCard;
  terms: PurchaseTerms | undefined;
  onClose: () => void;
  onDone: () => void;
};
type Props = PurchaseDialogProps & { begun: TypedPlace };

/** The receipt as it was, and live what it costs, earns and may be paid with. */
export function EntryDialog({ card, terms: known, begun, onClose, onDone }: Props) {
  const t = useTranslations("purchases.add");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { may } = useCard();
  const fresh = useQuery({ ...purchaseTermsQuery(card.id), enabled: may("bonuses.view"), staleTime: 0 });
  const terms = fresh.data ?? known;
  const stores = useQuery({ ...storesQuery, staleTime: 0 });
  const [place, setPlace] = useState<TypedPlace>(begun);
  const [lines, setLines] = useState<readonly TypedLine[]>([emptyLine()]);
  const [spend, setSpend] = useState<number | null | undefined>(null);
  const [tried, setTried] = useState(false);
  const [key, answered] = useOperationKey();
  const sending = useRef(false);

  const [run, pending, faults] = useAction(addPurchaseAction, {
    showsFaults: true,
    onDone: ({ earned }) => {
      toast.ok(t("done"), earned ? { description: t("doneEarned", { n: earned }) } : undefined);
      onDone();
      onClose();
    },
  });

  const entered = lines.filter((line) => !isBlank(line));
  const complete = entered.map(toLine).filter((line) => line !== null);
  const store = stores.data?.find(({ id }) => id === place.storeId);
  const storePart = terms?.excludedStores.find(({ key: code }) => code === store?.code) ?? fullPart;
  const judged = entered.flatMap((line) => {
    const part = line.product?.part ?? fullPart;
    const read = toLine(line);
    return read ? [{ ...read, earns: storePart.earns && part.earns, pays: storePart.pays && part.pays }] : [];
  });
  const rate = terms ?? nothingEarned;
  const bare = calculateReceipt(judged, 0, rate);
  const spendMax =
    terms && terms.spendingBar === null ? spendableMax(bare.payable, terms.available, terms.redemptionPercentMax) : 0;
  const spent = Math.min(spend ?? 0, spendMax);
  const receipt = calculateReceipt(judged, spent, rate);
  const tooMuch = (spend ?? 0) > spendMax;
  const timeFits = isTime(place.time);
  const ready =
    place.storeId !== null &&
    place.day !== null &&
    place.day !== undefined &&
    timeFits &&
    place.receipt.trim() !== "" &&
    complete.length > 0 &&
    complete.length === entered.length &&
    !tooMuch;

  const submit = async () => {
    setTried(true);
    if (!ready || place.storeId === null || !place.day || sending.current) return;
    sending.current = true;
    const answer = await run({
      clientId: card.id,
      storeId: place.storeId,
      sellerId: place.sellerId,
      at: `${place.day}T${place.time.padStart(5, "0")}`,
      receipt: place.receipt,
      lines: complete,
      bonusesToSpend: spent,
      key,
    });
    sending.current = false;
    answered(answer);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={t("title")}
      description={t("hint")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      footNote={t("manual")}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending}>
            {receipt.paid > 0 ? t("submitSum", { money: format.money(receipt.paid) }) : t("submit")}
          </Button>
        </>
      }
    >
      {stores.isPending && <SkeletonText lines={5} />}
      {stores.isError && (
        <ErrorNotice title={t("storesFailed")} onRetry={() => void stores.refetch()} retrying={stores.isFetching} />
      )}
      {stores.isSuccess && (
        <div className="flex flex-col gap-5">
          <PlaceFields
            value={place}
            onValueChange={setPlace}
            stores={stores.data}
            programmeZone={card.programmeZone}
            faults={faults}
            tried={tried}
          />
          <LineEditor
            lines={lines}
            onLinesChange={setLines}
            faults={faults}
            error={tried && complete.length === 0 ? t("linesEmpty") : faults.lines}
            tried={tried}
          />
          {terms && (
            <ReceiptSummary
              receipt={receipt}
              earning={sumOf(receipt.lines.map(({ paid }, index) => (judged[index]?.earns ? paid : 0)))}
              storePart={storePart}
              terms={terms}
              spend={spend}
              spendMax={spendMax}
              onSpendChange={setSpend}
              fault={faults.bonusesToSpend}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
