"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SkeletonText } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { unblockClientAction } from "@/lib/clients/card-actions";
import { unblockPreviewQuery } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };
type Lapsed = "prolong" | "burn";

/** Lifts a block; where something ran out meanwhile, it asks what becomes of it and says how much that is. */
export function UnblockDialog({ card, onClose, onDone }: Props) {
  const t = useTranslations("card.unblock");
  const ui = useTranslations("ui");
  const preview = useQuery(unblockPreviewQuery(card.id)).data;
  const [reason, setReason] = useState("");
  const [lapsed, setLapsed] = useState<Lapsed>("prolong");
  const [run, pending, faults] = useAction(unblockClientAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("done"));
      onDone();
      onClose();
    },
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      aside={formatShortName(card.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && preview) void run({ clientId: card.id, reason, lapsed });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending} disabled={!preview}>
            {t("action")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {preview ? (
          <div className="flex flex-col gap-2">
            <p className="text-body text-text-2">{t("blockedFor", { n: preview.blockedDays })}</p>
            {preview.lapsed !== null && preview.lapsed > 0 && (
              <>
                <p className="font-medium text-body">{t("lapsed", { n: preview.lapsed })}</p>
                <RadioGroup<Lapsed>
                  label={t("lapsed", { n: preview.lapsed })}
                  value={lapsed}
                  onValueChange={setLapsed}
                  options={[
                    { value: "prolong", label: t("prolong", { n: preview.days }) },
                    { value: "burn", label: t("burn", { n: preview.lapsed }) },
                  ]}
                />
              </>
            )}
            {preview.lapsed === 0 && <p className="text-body">{t("nothing")}</p>}
          </div>
        ) : (
          <SkeletonText lines={2} />
        )}
        <Field label={t("reason")} error={faults.reason} required>
          <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
