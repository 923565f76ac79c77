"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";

import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

type Props = {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** The button that does it, in words, with the number: «Удалить 4312 клиентов». */
  action: string;
  tone?: "primary" | "danger";
  /** What has to be typed before the button works: the number of what will be lost. */
  typed?: string;
  width?: "form" | "effect";
  working?: boolean;
  disabled?: boolean;
  onConfirm: () => void;
  /** What will happen, how many, and what stays. */
  children: ReactNode;
};

/** Asks before something that cannot be taken back easily. */
export function ConfirmDialog({
  action,
  tone = "danger",
  typed,
  working,
  disabled,
  onConfirm,
  children,
  ...dialog
}: Props) {
  const t = useTranslations("ui");
  const [text, setText] = useState("");
  const matches = typed === undefined || text.replace(/\s/g, "") === typed;

  return (
    <Dialog
      {...dialog}
      onSubmit={(event) => {
        event.preventDefault();
        if (matches && !working && !disabled) onConfirm();
      }}
      foot={
        <>
          <DialogClose render={<Button>{t("cancel")}</Button>} />
          <Button type="submit" tone={tone} working={working} disabled={disabled || !matches}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        {typed !== undefined && (
          <Field label={t("typeToConfirm", { text: typed })}>
            <Input value={text} onValueChange={setText} inputMode="numeric" className="max-w-40" />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
