"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Textarea } from "@/components/ui/textarea";

type Props = {
  value: string;
  onValueChange: (value: string) => void;
  recent: readonly string[];
  fault: string | undefined;
  hint?: string;
};

/** Why the balance changes: never empty, and what was written lately is one click away. */
export function CommentField({ value, onValueChange, recent, fault, hint }: Props) {
  const t = useTranslations("ledgerForms");
  return (
    <Field
      label={t("comment")}
      hint={hint ?? t("commentHint")}
      error={fault}
      required
      aside={
        recent.length > 0 && (
          <Menu
            align="end"
            trigger={
              <Button tone="link" size="auto">
                <span className="inline-flex items-center gap-1">
                  {t("recent")}
                  <ChevronDown aria-hidden className="size-3.5" />
                </span>
              </Button>
            }
          >
            {recent.map((comment) => (
              <MenuItem key={comment} onClick={() => onValueChange(comment)}>
                {comment}
              </MenuItem>
            ))}
          </Menu>
        )
      }
    >
      <Textarea rows={2} maxLength={1_000} value={value} onChange={(event) => onValueChange(event.target.value)} />
    </Field>
  );
}
