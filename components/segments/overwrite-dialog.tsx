"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { segmentEffectOptions } from "@/lib/segments/query-options";
import type { Segment } from "@/lib/segments/segment-schema";

type Props = {
  segment: Segment;
  token: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: () => Promise<boolean>;
  onSaveAsNew: () => void;
};

/** Before a segment is saved over: who stays, enters and leaves, and what uses it (S002-127, S002-131). */
export function OverwriteDialog({ segment, token, open, onOpenChange, onSave, onSaveAsNew }: Props) {
  const t = useTranslations("builder");
  const ui = useTranslations("ui");
  const format = useFormat();
  const effect = useQuery({ ...segmentEffectOptions(segment.id, token), enabled: open });
  const [understood, setUnderstood] = useState(false);
  const [asked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const usedBy = effect.data?.usedBy ?? segment.usedBy;

  async function save() {
    if (usedBy.length > 0 && !understood) {
      setAsked(true);
      return;
    }
    setWorking(true);
    const saved = await onSave();
    setWorking(false);
    if (saved) onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="effect"
      title={t("overwriteTitle", { name: segment.name })}
      foot={
        <>
          <DialogClose render={<Button tone="quiet">{ui("cancel")}</Button>} />
          <Button
            onClick={() => {
              onOpenChange(false);
              onSaveAsNew();
            }}
          >
            {t("saveAsNew")}
          </Button>
          <Button tone="primary" working={working} onClick={() => void save()}>
            {t("save")}
          </Button>
        </>
      }
    >
      {effect.error ? (
        <ErrorNotice title={effect.error.message} onRetry={() => void effect.refetch()} />
      ) : (
        <dl className="grid grid-cols-3 gap-4">
          {(["stays", "enters", "leaves"] as const).map((part) => (
            <div key={part}>
              <dt className="text-label text-text-2">{t(part)}</dt>
              <dd className="text-figure">
                {effect.data ? format.count(effect.data[part]) : <Skeleton className="h-7 w-20" />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {usedBy.length > 0 && (
        <div className="mt-4 rounded-control border border-warn-line bg-warn-tint p-3 text-table text-warn-text">
          <p className="flex gap-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("usedWarning", { list: usedBy.map(({ title }) => title).join(", ") })}
          </p>
          <Checkbox label={t("usedConfirm")} checked={understood} onCheckedChange={setUnderstood} />
          {asked && !understood && <p role="alert">{t("usedConfirm")}</p>}
        </div>
      )}
    </Dialog>
  );
}
