"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartPie } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { isSegmentColour } from "@/components/ui/segment-colour";
import { SegmentDot } from "@/components/ui/segment-tag";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { membershipsOptions, segmentListOptions } from "@/lib/segments/query-options";
import type { Membership } from "@/lib/segments/segment-schema";

import { MembershipReasons } from "./membership-reasons";

/** Tab «Сегменты»: of which he is a member, and of any segment why he is in it or why not. */
export function ClientSegments({ zone }: { zone: string }) {
  const t = useTranslations("segmentList.ofClient");
  const { clientId } = useCard();
  const own = useQuery(membershipsOptions(clientId));
  const all = useQuery(segmentListOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  if (own.isPending) return <SkeletonText lines={4} />;
  if (own.isError) return <ErrorNotice onRetry={() => void own.refetch()} retrying={own.isFetching} />;
  return (
    <div className="grid grid-cols-2 gap-x-10 gap-y-8 max-lg:grid-cols-1">
      <section aria-labelledby="memberships">
        <h2 id="memberships" className="mb-2 text-h2">
          {t("title")}
        </h2>
        {own.data.length === 0 ? (
          <EmptyState icon={ChartPie} title={t("none")} />
        ) : (
          <ul>
            {own.data.map((one) => (
              <Row key={one.id} one={one} zone={zone} onWhy={() => setChosen(one.id)} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="membership-reasons">
        <h2 id="membership-reasons" className="mb-2 text-h2">
          {t("whyTitle")}
        </h2>
        <Field label={t("segment")} className="max-w-96">
          <Combobox
            options={(all.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onValueChange={setChosen}
            placeholder={t("choose")}
          />
        </Field>
        {chosen && <MembershipReasons key={chosen} segmentId={chosen} />}
      </section>
    </div>
  );
}

function Row({ one, zone, onWhy }: { one: Membership; zone: string; onWhy: () => void }) {
  const t = useTranslations("segmentList.ofClient");
  const format = useFormat();
  return (
    <li className="flex items-center gap-3 border-line border-b py-2 text-table">
      <SegmentDot colour={isSegmentColour(one.colour) ? one.colour : "slate"} />
      <Link href={`/clients?segment=${one.id}`} className="min-w-0 truncate font-medium hover:underline">
        {one.name}
      </Link>
      <span className="ml-auto shrink-0 text-caption text-text-3">
        {t("since", { at: format.moment(one.enteredAt, zone) })}
      </span>
      <Button tone="link" size="small" aria-label={t("whyOf", { name: one.name })} onClick={onWhy}>
        {t("why")}
      </Button>
    </li>
  );
}
