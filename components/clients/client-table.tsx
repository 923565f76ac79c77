"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";

import { bonusDialogsOf } from "@/components/batches/bonus-dialogs";
import { BonusMenu } from "@/components/batches/bonus-menu";
import { type ColumnState, noRowsSelected, type RowSelection, type Sort } from "@/components/data-table/data-column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ticksMax } from "@/lib/batches/limits";
import { clientListOptions } from "@/lib/clients/query-options";
import type { ClientListInput, ClientRow } from "@/lib/clients/schema";
import { clientCountOptions } from "@/lib/segments/query-options";

import { useClientColumns } from "./client-columns";
import { CompactClientRow } from "./compact-client-row";
import { rememberListContext } from "./list-context";

type Props = {
  input: ClientListInput;
  /** The filter is not known yet: nothing is asked. */
  waiting: boolean;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  columnState: ColumnState;
  onColumnState: (state: ColumnState | null) => void;
  rights: readonly string[];
  emptyActions?: ReactNode;
};

/** The rows of the client list: virtual, endless, in the order asked for. */
export function ClientTable({ input, waiting, sort, onSort, columnState, onColumnState, rights, emptyActions }: Props) {
  const t = useTranslations("clients");
  const columns = useClientColumns(rights);
  const list = useInfiniteQuery({ ...clientListOptions(input), enabled: !waiting });
  const count = useQuery({ ...clientCountOptions(input.f), enabled: !waiting && !input.q });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows), [list.data]);

  const [ticked, setTicked] = useState<RowSelection>(noRowsSelected);
  const ticks = ticked.kind === "rows" ? [...ticked.ids].map(Number) : [];
  const acts = bonusDialogsOf(rights).length > 0;

  useEffect(() => {
    if (rows) rememberListContext(rows.map(({ id }) => id));
  }, [rows]);

  return (
    <DataTable<ClientRow>
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={(row) => String(row.id)}
      rowName={(row) => row.name || t("numbered", { id: String(row.id) })}
      rowHref={(row) => `/clients/${row.id}`}
      total={input.q ? undefined : count.data?.count}
      hasMore={list.hasNextPage}
      fetchMore={() => void list.fetchNextPage()}
      fetchingMore={list.isFetchingNextPage}
      moreFailed={list.isFetchNextPageError}
      refreshing={list.isPlaceholderData}
      sort={sort}
      onSort={onSort}
      columnState={columnState}
      onColumnState={onColumnState}
      {...(acts && {
        selection: ticked,
        onSelection: setTicked,
        selectedLabel: (n: number) => t("ticked", { n }),
        bulkActions:
          ticks.length > ticksMax ? (
            <span className="text-caption text-text-2">{t("tickedTooMany", { maximum: ticksMax })}</span>
          ) : (
            <BonusMenu rights={rights} audience={{ clientIds: ticks }} />
          ),
      })}
      renderCompact={(row) => <CompactClientRow client={row} />}
      viewKey={`clients ${JSON.stringify(input)}`}
      keys="page"
      error={
        list.error && !rows ? <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} /> : undefined
      }
      empty={
        <EmptyState
          icon={Users}
          title={input.q ? t("emptySearch", { q: input.q }) : input.f ? t("emptyFilter") : t("emptyBase")}
          actions={emptyActions}
        />
      }
    />
  );
}
