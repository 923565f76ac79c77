"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { pairsOfClientOptions } from "@/lib/duplicates/query-options";

/** A quiet mark on the card of a client who may have another card of his own; leads to the comparison. */
export function DuplicateMark({ clientId }: { clientId: number }) {
  const t = useTranslations("duplicates.mark");
  const { data } = useQuery(pairsOfClientOptions(clientId));
  const [surest] = data ?? [];
  if (!data || !surest) return null;
  const [one, other] = surest.sides;
  return (
    <Tooltip label={t("hint", { n: data.length })}>
      <Link href={data.length === 1 ? `/duplicates/${one.id}/${other.id}` : "/duplicates"} className="rounded-full">
        <Badge tone="neutral" icon={Copy}>
          {t("badge")}
        </Badge>
      </Link>
    </Tooltip>
  );
}
