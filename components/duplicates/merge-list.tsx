"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Merge, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { mergeListOptions } from "@/lib/merging/query-options";
import type { MergeRow } from "@/lib/merging/schema";

import { UnmergeDialog } from "./unmerge-dialog";

type Props = { timeZone: string; mayMerge: boolean };

/** The merges that were done, and until when each can be undone. */
export function MergeList({ timeZone, mayMerge }: Props) {
  const t = useTranslations("duplicates");
  const list = useQuery(mergeListOptions());
  const [undoing, setUndoing] = useState<MergeRow>();
  if (list.isPending) return <SkeletonText lines={6} />;
  if (list.isError) return <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />;
  if (list.data.length === 0) return <EmptyState icon={Merge} title={t("empty.merged")} />;
  return (
    <>
      <ul aria-label={t("state.merged")} className="border-line border-t">
        {list.data.map((row) => (
          <MergeItem key={row.id} row={row} timeZone={timeZone} onUndo={mayMerge ? () => setUndoing(row) : undefined} />
        ))}
      </ul>
      {undoing && <UnmergeDialog row={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  );
}

function MergeItem({ row, timeZone, onUndo }: { row: MergeRow; timeZone: string; onUndo: (() => void) | undefined }) {
  const t = useTranslations("duplicates");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { client, survivor, at, by, undoneAt, undoneBy, undoableUntil } = row;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b py-3">
      <div className="min-w-0 flex-1 basis-80">
        <p className="text-body">
          {client.name || t("noName", { id: client.id })}{" "}
          <span className="whitespace-nowrap text-text-3">
            {ui("numbered", { id: String(client.id) })}
            <ArrowRight aria-hidden className="mx-1.5 inline size-3.5" />
          </span>
          <Link href={`/clients/${survivor.id}`} className="font-medium underline-offset-2 hover:underline">
            {survivor.name || t("noName", { id: survivor.id })}
          </Link>{" "}
          <span className="whitespace-nowrap text-text-3">{ui("numbered", { id: String(survivor.id) })}</span>
        </p>
        <p className="text-caption text-text-3">
          {t("merged.by", { name: by ?? "—", at: format.moment(at, timeZone) })}
        </p>
      </div>
      {undoneAt && (
        <Badge tone="neutral" icon={Undo2}>
          {t("merged.undone", { name: undoneBy ?? "—", at: format.moment(undoneAt, timeZone) })}
        </Badge>
      )}
      {!undoneAt && undoableUntil && (
        <span className="text-caption text-text-3">
          {t("merged.until", { at: format.moment(undoableUntil, timeZone) })}
        </span>
      )}
      {!undoneAt && undoableUntil && onUndo && (
        <Button size="small" icon={<Undo2 aria-hidden />} onClick={onUndo}>
          {t("merged.undo")}
        </Button>
      )}
    </li>
  );
}
