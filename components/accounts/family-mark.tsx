"use client";

import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";

/** Beside the name of somebody who saves on one account with others: the way to who they are. */
export function FamilyMark({ clientId }: { clientId: number }) {
  const t = useTranslations("accounts");
  return (
    <Link href={`/clients/${clientId}/accounts`} className="rounded-full">
      <Badge tone="info" icon={UsersRound}>
        {t("family")}
      </Badge>
    </Link>
  );
}
