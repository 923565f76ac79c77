"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { cn } from "@/components/ui/cn";
import { allOf } from "@/lib/segments/edit-tree";
import { clientCountOptions } from "@/lib/segments/query-options";
import { encodeFilter } from "@/lib/segments/search-params";
import type { EditableNode } from "@/lib/segments/tree";

const pauseMs = 250;

/**
 * «Останется N клиентов» for the value being typed. A value that is left is not waited for: its request is aborted,
 * and the query ends in the database. Personal values are counted after they are applied, not in an address.
 */
export function RemainingCount({ conditions }: { conditions: EditableNode[] | undefined }) {
  const t = useTranslations("builder");
  const token = useSettled(conditions && encodeFilter(allOf(conditions)));
  const count = useQuery({ ...clientCountOptions(token), enabled: token !== undefined, retry: false });
  const [shown, setShown] = useState<number>();
  useEffect(() => {
    if (token !== undefined && count.data) setShown(count.data.count);
  }, [count.data, token]);

  return (
    <span aria-live="polite" className="flex min-w-0 flex-col">
      <span className="text-caption text-text-3">{t("remain")}</span>
      <span className={cn("flex items-center gap-1.5 font-semibold text-table", count.isFetching && "opacity-60")}>
        {count.error || (conditions && token === undefined)
          ? (count.error?.message ?? t("afterApply"))
          : token !== undefined && shown !== undefined && t("remainCount", { n: shown })}
        {count.isFetching && <LoaderCircle aria-hidden className="size-3 animate-spin" />}
      </span>
    </span>
  );
}

/** The value after it has not changed for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
