"use client";

import { Check, Circle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { dismissFirstSteps } from "@/lib/programme/actions";

type Props = { steps: readonly { key: "import" | "users"; href: string; done: boolean }[] };

/** Where to begin with an empty base. */
export function FirstSteps({ steps }: Props) {
  const t = useTranslations("users.checklist");
  const [dismiss, dismissing] = useAction(dismissFirstSteps);
  return (
    <div className="flex max-w-effect flex-col gap-2">
      <PageHeader
        title={t("title")}
        actions={
          <Button tone="quiet" working={dismissing} onClick={() => void dismiss()}>
            {t("dismiss")}
          </Button>
        }
      />
      <p className="text-body text-text-2">{t("hint")}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {steps.map(({ key, href, done }) => (
          <li key={key}>
            <Link
              href={href}
              className="flex items-start gap-3 rounded-panel border border-line bg-surface px-4 py-3 hover:bg-hover"
            >
              {done ? (
                <Check aria-label={t("done")} className="mt-0.5 text-accent-text" />
              ) : (
                <Circle aria-hidden className="mt-0.5 text-text-3" />
              )}
              <span className="min-w-0 flex-1">
                <span className="block text-h3">{t(key)}</span>
                <span className="block text-table text-text-2">{t(`${key}Hint`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
