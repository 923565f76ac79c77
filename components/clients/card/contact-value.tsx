"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CopyValue } from "@/components/ui/copy-value";
import { Tooltip } from "@/components/ui/tooltip";
import type { ContactKind, ShownContact } from "@/lib/clients/mask-contact";
import { formatCardNumber, formatPhone } from "@/lib/core/format-contact";

import { useCard } from "./card-context";

type Props = { kind: ContactKind; id: number; value: ShownContact };

/** A contact: whole and copied by a click where it may be seen, else its mask with «Показать», which is recorded. */
export function ContactValue({ kind, id, value }: Props) {
  const t = useTranslations("card");
  const { may, shown, reveal } = useCard();
  const [asking, setAsking] = useState(false);
  const contact = { of: kind === "card" ? "card" : "contact", id } as const;
  const whole = value.masked ? shown(contact) : value.text;

  if (whole !== undefined) {
    return <CopyValue copied={whole}>{formatContact(kind, whole)}</CopyValue>;
  }
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="truncate text-text-2">{value.text}</span>
      {may("contacts.reveal") && (
        <Tooltip label={t("revealHint")}>
          <Button
            tone="link"
            size="auto"
            icon={<Eye aria-hidden className="size-3.5" />}
            working={asking}
            onClick={() => {
              setAsking(true);
              void reveal(contact).finally(() => setAsking(false));
            }}
          >
            {t("reveal")}
          </Button>
        </Tooltip>
      )}
    </span>
  );
}

function formatContact(kind: ContactKind, value: string): string {
  if (kind === "phone") return formatPhone(value);
  return kind === "card" ? formatCardNumber(value) : value;
}
