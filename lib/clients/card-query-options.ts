import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/web/fetch-json";

import type { ClientAsOf } from "./as-of-schema";
import type { BlockPreview, UnblockPreview } from "./block-schema";
import type { ClientCard } from "./card-schema";
import type { ClientAuditPage } from "./client-audit-schema";
import type { ConsentHistory } from "./consent-schema";
import type { OwnActsPage } from "./own-acts-schema";
import type { TimelineKind, TimelinePage } from "./timeline-schema";

/** Everything that is read of one client: a change of him makes all of it old. */
export const clientKey = (clientId: number) => ["client", clientId] as const;

export const clientCardQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "card"],
    queryFn: ({ signal }) => fetchJson<ClientCard>(`/api/admin/clients/${clientId}`, { signal }),
  });

/** What stood on the card at the end of a minute. */
export const clientAsOfQuery = (clientId: number, at: string) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "as-of", at],
    queryFn: ({ signal }) =>
      fetchJson<ClientAsOf>(`/api/admin/clients/${clientId}/as-of`, { search: new URLSearchParams({ at }), signal }),
    staleTime: 60_000,
  });

export const clientTimelineQuery = (clientId: number, kind: TimelineKind, until?: string) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "timeline", kind, until ?? null],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<TimelinePage>(`/api/admin/clients/${clientId}/timeline`, {
        search: new URLSearchParams({ kind, ...(until && { until }), ...(pageParam && { after: pageParam }) }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const consentsQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "consents"],
    queryFn: ({ signal }) => fetchJson<ConsentHistory>(`/api/admin/clients/${clientId}/consents`, { signal }),
  });

export const clientAuditQuery = (clientId: number) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "audit"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ClientAuditPage>(`/api/admin/clients/${clientId}/audit`, {
        search: new URLSearchParams(pageParam && { after: pageParam }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const ownActsQuery = (clientId: number) =>
  infiniteQueryOptions({
    queryKey: [...clientKey(clientId), "own-acts"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<OwnActsPage>(`/api/admin/clients/${clientId}/own-acts`, {
        search: new URLSearchParams(pageParam && { after: pageParam }),
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const blockPreviewQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "block"],
    queryFn: ({ signal }) => fetchJson<BlockPreview>(`/api/admin/clients/${clientId}/block`, { signal }),
    staleTime: 0,
  });

export const unblockPreviewQuery = (clientId: number) =>
  queryOptions({
    queryKey: [...clientKey(clientId), "unblock"],
    queryFn: ({ signal }) => fetchJson<UnblockPreview>(`/api/admin/clients/${clientId}/unblock`, { signal }),
    staleTime: 0,
  });
