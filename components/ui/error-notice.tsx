"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "./button";
import { EmptyState } from "./empty-state";

type Props = {
  /** What failed, in words; without it «Не загрузилось». */
  title?: ReactNode;
  /** The short code under which the log holds the cause. */
  code?: string;
  hint?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
};

/** Something did not load: what, the code to tell, and a way to try again. */
export function ErrorNotice({ title, code, hint, onRetry, retrying }: Props) {
  const t = useTranslations("ui");
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={title ?? (code ? t("notLoaded", { code }) : t("notLoadedNoCode"))}
        hint={hint}
        actions={
          onRetry && (
            <Button icon={<RotateCw aria-hidden />} working={retrying} onClick={onRetry}>
              {t("retry")}
            </Button>
          )
        }
      />
    </div>
  );
}
