"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartPie, Plus, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { segmentListOptions } from "@/lib/segments/query-options";
import type { SegmentRow } from "@/lib/segments/segment-schema";

import { CompactSegmentRow } from "./compact-segment-row";
import { useSegmentColumns } from "./segment-columns";

type Props = { rights: readonly string[]; timeZone: string };

/** Every segment with its size, who uses it and how fresh it is; a click opens it among the clients (S002-121). */
export function SegmentList({ rights, timeZone }: Props) {
  const t = useTranslations("segmentList");
  const segments = useQuery(segmentListOptions());
  const [search, setSearch] = useState("");
  const columns = useSegmentColumns({ rights, timeZone });
  const rows = useMemo(() => {
    const needle = search.trim().toLowerCase();
    return segments.data?.filter(({ name }) => name.toLowerCase().includes(needle));
  }, [segments.data, search]);

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <span className="w-60 max-md:w-full">
              <Input
                type="search"
                aria-label={t("search")}
                placeholder={t("search")}
                value={search}
                onValueChange={setSearch}
                before={<Search aria-hidden className="size-4" />}
              />
            </span>
            {rights.includes("segments.edit") && (
              <ButtonLink href="/clients" tone="primary" icon={<Plus aria-hidden />}>
                {t("create")}
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable<SegmentRow>
        label={t("title")}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/clients?segment=${row.id}`}
        renderCompact={(row) => <CompactSegmentRow row={row} timeZone={timeZone} />}
        total={rows?.length}
        keys="page"
        viewKey="segments"
        error={
          segments.error ? (
            <ErrorNotice title={segments.error.message} onRetry={() => void segments.refetch()} />
          ) : undefined
        }
        empty={
          <EmptyState
            icon={ChartPie}
            title={search ? t("nothingFound") : t("empty")}
            actions={!search && <ButtonLink href="/clients">{t("toClients")}</ButtonLink>}
          />
        }
      />
    </div>
  );
}
