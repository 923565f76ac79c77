"use client";

import { CircleCheck, CircleSlash, CircleX, Ellipsis, FileDown, LoaderCircle, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { PlainTable } from "@/components/ui/plain-table";
import { Progress } from "@/components/ui/progress";
import type { Tone } from "@/components/ui/tone";
import { useFormat } from "@/components/ui/use-format";
import type { CardBatchRow } from "@/lib/cards/batch-schema";
import { isLiveBatch } from "@/lib/cards/query-options";
import { formatCardNumber } from "@/lib/core/format-contact";

import { CancelBatchDialog } from "./cancel-batch-dialog";

type Props = { batches: readonly CardBatchRow[]; timeZone: string };

const looks = {
  queued: { tone: "info", icon: LoaderCircle },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "ok", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { tone: "neutral", icon: CircleSlash },
} satisfies Record<CardBatchRow["state"], { tone: Tone; icon: typeof CircleX }>;

const columns = [
  { key: "numbers", width: "w-[22rem]" },
  { key: "state", width: "w-32" },
  { key: "progress" },
  { key: "author", width: "w-40", phone: false },
  { key: "created", width: "w-36", phone: false },
] as const;

export function BatchTable({ batches, timeZone }: Props) {
  const t = useTranslations("cards.batches");
  return (
    <PlainTable
      label={t("title")}
      className="max-md:block [&_tbody]:max-md:block"
      columns={[
        ...columns.map((column) => ({ ...column, label: t(column.key) })),
        { key: "actions", width: "w-10", label: <span className="sr-only">{t("actions")}</span> },
      ]}
    >
      {batches.map((batch) => (
        <BatchLine key={batch.id} batch={batch} timeZone={timeZone} />
      ))}
    </PlainTable>
  );
}

function BatchLine({ batch, timeZone }: { batch: CardBatchRow; timeZone: string }) {
  const t = useTranslations("cards.batches");
  const kind = useTranslations("cards.kind");
  const format = useFormat();
  const about = [kind(batch.kind), batch.category, batch.type].filter(Boolean).join(" · ");
  const look = looks[batch.state];
  return (
    <tr className="border-line border-b align-top last:border-b-0 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:py-2">
      <td className="py-2 pr-2 max-md:col-span-2 max-md:py-0.5">
        <span className="block font-medium tabular-nums">
          {t("range", { first: formatCardNumber(batch.first), last: formatCardNumber(batch.last) })}
        </span>
        <span className="text-caption text-text-3">{about}</span>
      </td>
      <td className="px-2 py-2 max-md:px-0 max-md:py-0.5">
        <Badge tone={look.tone} icon={look.icon} running={batch.state === "running"}>
          {t(batch.state === "cancelled" ? "cancelledState" : batch.state)}
        </Badge>
      </td>
      <td className="px-2 py-2 max-md:order-last max-md:col-span-2 max-md:px-0 max-md:py-0.5">
        <BatchProgress batch={batch} />
      </td>
      <td className="px-2 py-2 max-md:hidden">{batch.author}</td>
      <td className="px-2 py-2 max-md:hidden">{format.moment(batch.createdAt, timeZone)}</td>
      <td className="py-1 text-right">
        <BatchMenu batch={batch} />
      </td>
    </tr>
  );
}

function BatchProgress({ batch }: { batch: CardBatchRow }) {
  const t = useTranslations("cards.batches");
  if (isLiveBatch(batch)) {
    return (
      <span className="flex flex-col gap-1" aria-live="polite">
        <span className="tabular-nums">{t("of", { done: batch.done, total: batch.cards })}</span>
        <Progress value={(batch.done / batch.cards) * 100} label={t("progress")} />
      </span>
    );
  }
  return (
    <span className="flex flex-col">
      <span className="tabular-nums">
        {batch.packed === batch.cards
          ? t("cards", { n: batch.cards })
          : t("of", { done: batch.packed, total: batch.cards })}
      </span>
      <span className="text-caption text-text-3">
        {batch.failure ?? t("life", { issued: batch.issued, activated: batch.activated })}
      </span>
      {batch.skipped > 0 && <span className="text-caption text-warn-text">{t("skipped", { n: batch.skipped })}</span>}
    </span>
  );
}

function BatchMenu({ batch }: { batch: CardBatchRow }) {
  const t = useTranslations("cards.batches");
  const [cancelling, setCancelling] = useState(false);
  const isLive = isLiveBatch(batch) && !batch.isCancelling;
  if (batch.packed === 0 && !isLive) return null;
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t("actions")} icon={<Ellipsis aria-hidden />} size="small" />}>
        {batch.packed > 0 && (
          <MenuItem
            icon={<FileDown aria-hidden />}
            onClick={() => window.location.assign(`/api/admin/cards/batches/${batch.id}/numbers`)}
          >
            {t("csv")}
          </MenuItem>
        )}
        {isLive && (
          <MenuItem icon={<X aria-hidden />} tone="danger" onClick={() => setCancelling(true)}>
            {t("cancel")}
          </MenuItem>
        )}
      </Menu>
      {cancelling && <CancelBatchDialog batchId={batch.id} onClose={() => setCancelling(false)} />}
    </>
  );
}
