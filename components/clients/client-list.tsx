"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ColumnPicker } from "@/components/data-table/column-picker";
import { CatalogueProvider } from "@/components/segments/catalogue-context";
import { FilterRow } from "@/components/segments/filter-row";
import { RecentFilters } from "@/components/segments/recent-filters";
import { ScopeChip } from "@/components/segments/scope-chip";
import { SegmentLead } from "@/components/segments/segment-lead";
import { SegmentSave } from "@/components/segments/segment-save";
import { useClientFilter } from "@/components/segments/use-client-filter";
import { useRememberFilter } from "@/components/segments/use-remember-filter";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { catalogueOptions } from "@/lib/segments/query-options";

import { useClientColumns } from "./client-columns";
import { ClientCount } from "./client-count";
import { ClientListActions } from "./client-list-actions";
import { ClientSearchField } from "./client-search-field";
import { ClientTable } from "./client-table";
import { useListView } from "./use-list-view";

type Props = { rights: readonly string[] };

/** The client list: narrow it with conditions, see who is left, save the result as a segment. */
export function ClientList({ rights }: Props) {
  const t = useTranslations("clients");
  const builder = useTranslations("builder");
  const router = useRouter();
  const catalogue = useQuery(catalogueOptions());
  const columns = useClientColumns(rights);
  const view = useListView(columns);
  const filter = useClientFilter();
  useRememberFilter(filter.conditions);
  const [q, setQ] = useState("");
  const may = (right: string) => rights.includes(right);

  if (catalogue.error) return <ErrorNotice title={catalogue.error.message} onRetry={() => void catalogue.refetch()} />;
  if (!catalogue.data) return <Skeleton className="h-24 w-full" />;

  const somethingToDrop = filter.changed || filter.segment !== undefined || filter.conditions.length > 0;
  const dropLabel = filter.changed
    ? builder("discard")
    : filter.segment
      ? builder("closeSegment")
      : builder("clearAll");
  function drop() {
    filter.discard();
    toast.info(filter.changed ? builder("discardDone") : builder("cleared"), {
      action: { label: builder("undo"), onClick: () => router.back() },
    });
  }

  return (
    <CatalogueProvider catalogue={catalogue.data}>
      <div className="flex min-h-0 flex-1 flex-col gap-2">
        <PageHeader
          title={t("title")}
          beside={<ClientCount token={filter.token} timeZone={catalogue.data.timeZone} />}
          actions={
            <>
              <ClientSearchField value={q} onValue={setQ} />
              <ColumnPicker columns={columns} state={view.columnState} onStateChange={view.setColumnState} />
              <ClientListActions
                rights={rights}
                token={filter.token ?? undefined}
                segment={filter.changed ? undefined : filter.segment}
              />
            </>
          }
        />
        {filter.error ? (
          <ErrorNotice
            title={builder("unreadable", { reason: filter.error.message })}
            onRetry={() => filter.openSegment(null)}
          />
        ) : (
          <>
            <FilterRow
              conditions={filter.conditions}
              onChange={(next) => void filter.setConditions(next)}
              lead={
                <>
                  {filter.segment && (
                    <SegmentLead segment={filter.segment} changed={filter.changed} mayEdit={may("segments.edit")} />
                  )}
                  <ScopeChip conditions={filter.conditions} onChange={(next) => void filter.setConditions(next)} />
                </>
              }
              tail={
                <>
                  {somethingToDrop && (
                    <IconButton
                      size="normal"
                      className="size-7"
                      label={dropLabel}
                      icon={<X aria-hidden />}
                      onClick={drop}
                    />
                  )}
                  <span className="ml-auto flex items-center gap-2">
                    <RecentFilters onOpen={(token) => router.push(`/clients?f=${token}`)} />
                    {may("segments.edit") && <SegmentSave filter={filter} />}
                  </span>
                </>
              }
            />
            <ClientTable
              input={{
                ...(filter.token && { f: filter.token }),
                ...(q.trim().length > 0 && { q: q.trim() }),
                sort: view.order.sort,
                direction: view.order.direction,
              }}
              waiting={filter.token === null}
              sort={view.sort}
              onSort={view.setSort}
              columnState={view.columnState}
              onColumnState={view.setColumnState}
              rights={rights}
              emptyActions={
                filter.conditions.length > 0 && (
                  <Button onClick={() => filter.discard()}>
                    {filter.changed ? builder("discard") : builder("clearAll")}
                  </Button>
                )
              }
            />
          </>
        )}
      </div>
    </CatalogueProvider>
  );
}
