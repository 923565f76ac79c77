"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { clientTimelineQuery } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { type TimelineKind, timelineKinds } from "@/lib/clients/timeline-schema";

import { useCard } from "./card-context";
import { TimelineRow } from "./timeline-row";

/** The history of a client, newest first, all of it or one kind. */
export function Timeline({ card }: { card: ClientCard }) {
  const t = useTranslations("card.timeline");
  const { clientId, asOf, may } = useCard();
  const [kind, setKind] = useState<TimelineKind>("all");
  const history = useInfiniteQuery(clientTimelineQuery(clientId, kind, asOf ?? undefined));
  const events = history.data?.pages.flatMap((page) => page.events) ?? [];
  const kinds = timelineKinds.filter(
    (one) =>
      (one !== "purchases" || may("purchases.view")) &&
      (one !== "bonuses" || may("bonuses.view")) &&
      (one !== "feedback" || may("feedback.view")),
  );
  const options = kinds.map((value) => ({ value, label: t(`kinds.${value}`) }));

  return (
    <section className="min-w-0">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-h3">{t("title")}</h2>
        <SegmentedControl
          label={t("kindLabel")}
          value={kind}
          onValueChange={setKind}
          options={options}
          className="max-md:hidden"
        />
        <Select
          label={t("kindLabel")}
          value={kind}
          onValueChange={setKind}
          options={options}
          look="quiet"
          className="md:hidden"
        />
      </div>
      {history.isPending && <RowSkeletons />}
      {history.isError && events.length === 0 && (
        <ErrorNotice onRetry={() => void history.refetch()} retrying={history.isFetching} />
      )}
      {history.isSuccess && events.length === 0 && (
        <EmptyState
          icon={History}
          title={kind === "all" ? t("empty") : t("emptyKind")}
          hint={kind === "all" ? t("emptyHint") : undefined}
        />
      )}
      <ol>
        {events.map((event) => (
          <TimelineRow key={event.key} event={event} zone={card.programmeZone} />
        ))}
      </ol>
      <MoreButton list={history} earlier className="mt-2" />
    </section>
  );
}

function RowSkeletons() {
  return (
    <div aria-busy>
      {["a", "b", "c", "d", "e", "f"].map((row) => (
        <div key={row} className="flex h-14 items-center gap-4 border-line border-b">
          <Skeleton className="w-16" />
          <Skeleton className="w-64 max-w-full" />
          <Skeleton className="ml-auto w-14" />
        </div>
      ))}
    </div>
  );
}
