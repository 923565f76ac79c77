"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { TabLinks } from "@/components/ui/tab-links";
import { useFormat } from "@/components/ui/use-format";
import { queueCountOptions } from "@/lib/activation/queue-query-options";

/** The parts of activation in their order; how many wait stands beside the queue. */
export function ActivationTabs({ mayEnter, maySeeSms }: { mayEnter: boolean; maySeeSms: boolean }) {
  const t = useTranslations("activation");
  const format = useFormat();
  const counts = useQuery(queueCountOptions());
  const tabs = [
    {
      href: "/activation",
      label: t("tabs.queue"),
      ...(counts.data && counts.data.open > 0 && { count: format.count(counts.data.open) }),
    },
    ...(mayEnter ? [{ href: "/activation/new", label: t("tabs.new") }] : []),
    ...(maySeeSms
      ? [
          { href: "/activation/sms", label: t("tabs.log") },
          { href: "/activation/lab", label: t("tabs.lab") },
        ]
      : []),
  ];
  return <TabLinks label={t("tabsLabel")} tabs={tabs} />;
}
