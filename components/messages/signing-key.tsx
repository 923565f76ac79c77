"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { CopyValue } from "@/components/ui/copy-value";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-manager";
import { forgetFormerSecret, renewSecret } from "@/lib/messages/actions";

type Props = { hasSecret: boolean; hasFormerSecret: boolean; origin: string };

/** The key that signs what goes to the gateway and what comes from it: issued here, shown once, never read back. */
export function SigningKey({ hasSecret, hasFormerSecret, origin }: Props) {
  const t = useTranslations("messageSettings");
  const [secret, setSecret] = useState<string | null>(null);
  const [renew, renewing] = useAction(renewSecret, { onDone: (issued) => setSecret(issued.secret) });
  const [forget, forgetting] = useAction(forgetFormerSecret, { onDone: () => toast.ok(t("forgotten")) });
  return (
    <div className="flex flex-col gap-3 rounded-control border border-line bg-subtle px-4 py-3 text-table">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-label text-text-2">{t("secret")}</span>
        <span className="min-w-0 flex-1 max-md:basis-full">{t(hasSecret ? "secretSet" : "secretNone")}</span>
        <Button size="small" working={renewing} onClick={() => void renew()}>
          {t(hasSecret ? "renewAgain" : "renew")}
        </Button>
      </div>
      {hasFormerSecret && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="min-w-0 flex-1 text-text-2 max-md:basis-full">{t("secretFormer")}</span>
          <Button size="small" working={forgetting} onClick={() => void forget()}>
            {t("forget")}
          </Button>
        </div>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 max-md:grid-cols-1">
        <Address label={t("incoming")} address={`${origin}/api/webhooks/sms`} />
        <Address label={t("reports")} address={`${origin}/api/webhooks/sms/status`} />
      </dl>
      {secret !== null && (
        <Dialog
          open
          onOpenChange={(open) => !open && setSecret(null)}
          title={t("secretTitle")}
          description={t("secretOnce")}
          keepOnOutsidePress
          foot={<DialogClose render={<Button tone="primary">{t("close")}</Button>} />}
        >
          <CopyValue copied={secret} className="break-all font-mono text-table">
            {secret}
          </CopyValue>
        </Dialog>
      )}
    </div>
  );
}

function Address({ label, address }: { label: string; address: string }) {
  return (
    <>
      <dt className="text-text-3">{label}</dt>
      <dd className="min-w-0">
        <CopyValue copied={address}>{address}</CopyValue>
      </dd>
    </>
  );
}
