"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";

export type ShownLink = { path: string; name: string; kind: "invitation" | "reset" };

/** The one time a link can be seen: it is copied here or given out anew. */
export function LinkDialog({ link, onClose }: { link: ShownLink | null; onClose: () => void }) {
  const t = useTranslations("users");
  const ui = useTranslations("ui");
  if (!link) return null;
  const { name, kind, path } = link;
  const address = new URL(path, window.location.origin).href;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      toast.ok(ui("copied"));
    } catch {
      toast.warn(ui("copyFailed"));
    }
  };

  return (
    <Dialog
      open
      keepOnOutsidePress
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("linkTitle", { name })}
      description={kind === "invitation" ? t("linkInvitation", { name }) : t("linkReset", { name })}
      foot={
        <>
          <Button onClick={onClose}>{ui("done")}</Button>
          <Button tone="primary" icon={<Copy aria-hidden />} onClick={() => void copy()}>
            {t("copyLink")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t("linkLabel")}>
          <Input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </Field>
        <Notice tone="warn">{t("linkOnce")}</Notice>
      </div>
    </Dialog>
  );
}
