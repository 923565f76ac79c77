"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

type Props = { value: string; onValue: (value: string) => void };

const pauseMs = 200;

/** Narrows the list by name, phone, card or e-mail. What is typed is personal: it stays out of the address. */
export function ClientSearchField({ value, onValue }: Props) {
  const t = useTranslations("clients");
  const [text, setText] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => onValue(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, onValue]);

  return (
    <span className="w-60 max-md:w-full">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("searchPlaceholder")}
        value={text}
        onValueChange={setText}
        before={<Search aria-hidden className="size-4" />}
        after={
          text && (
            <IconButton
              size="small"
              label={t("clearSearch")}
              icon={<X aria-hidden className="size-3.5" />}
              onClick={() => setText("")}
            />
          )
        }
      />
    </span>
  );
}
