"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ClientField } from "@/components/identification/client-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { IdentifiedClient } from "@/lib/identification/schema";

/** From the card of one client: who the other is; the comparison follows. */
export function ChooseOtherDialog({ clientId, onClose }: { clientId: number; onClose: () => void }) {
  const t = useTranslations("duplicates.choose");
  const ui = useTranslations("ui");
  const router = useRouter();
  const [other, setOther] = useState<IdentifiedClient | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={t("text")}
      onSubmit={(event) => {
        event.preventDefault();
        if (other) router.push(`/duplicates/${clientId}/${other.id}`);
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" disabled={!other}>
            {t("action")}
          </Button>
        </>
      }
    >
      <Field label={t("client")}>
        <ClientField except={clientId} value={other} onValueChange={setOther} />
      </Field>
    </Dialog>
  );
}
