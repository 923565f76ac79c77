"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Faults } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import type { ActionAnswer } from "@/lib/web/answer";

import { useCardAction } from "./use-card-action";

type Props<Input, Result> = {
  /** Where its words stand: title, button and what is said when it is done. */
  command: "block" | "unblock" | "replace" | "delete" | "give" | "issue";
  /** The card it is about, by its number as this person may see it. */
  number?: string;
  action: (input: Input) => Promise<ActionAnswer<Result>>;
  input: Input;
  /** A count for the words of what was done. */
  countOf?: (result: Result) => number;
  /** What it does, before the fields. */
  effect?: ReactNode;
  isDanger?: boolean;
  disabled?: boolean;
  onClose: () => void;
  children?: ReactNode | ((faults: Faults) => ReactNode);
};

/** The one shape of every command about cards: what it does, what it has to know, the button that says it again. */
export function CardCommandDialog<Input, Result>({
  command,
  number,
  action,
  input,
  countOf,
  effect,
  isDanger = false,
  disabled = false,
  onClose,
  children,
}: Props<Input, Result>) {
  const t = useTranslations(`cards.${command}`);
  const [run, pending, faults] = useCardAction(action, (result) => {
    toast.ok(t("done", { n: countOf?.(result) ?? 1 }));
    onClose();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={number === undefined ? t("title") : `${t("title")} ${number}`}
      action={t("action")}
      tone={isDanger ? "danger" : "primary"}
      working={pending}
      disabled={disabled}
      onConfirm={() => void run(input)}
    >
      {effect && <p className="text-body text-text-2">{effect}</p>}
      {typeof children === "function" ? children(faults) : children}
    </ConfirmDialog>
  );
}
