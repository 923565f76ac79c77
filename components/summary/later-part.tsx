"use client";

import { useTranslations } from "next-intl";

import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";

type PartProps<Data> = {
  query: { data: Data | undefined; isError: boolean; error: Error | null; isFetching: boolean; refetch: () => unknown };
  children: (data: Data) => React.ReactNode;
};

/** Each part waits for its own figures: the quick ones need not wait for the slow ones. */
export function LaterPart<Data>({ query, children }: PartProps<Data>) {
  const t = useTranslations("summary");
  if (query.isError && query.data === undefined) {
    return (
      <ErrorNotice title={query.error?.message} onRetry={() => void query.refetch()} retrying={query.isFetching} />
    );
  }
  if (query.data === undefined) {
    return (
      <div role="status" aria-label={t("loading")} className="border-line border-t pt-4">
        <SkeletonText lines={5} />
      </div>
    );
  }
  return (
    <div aria-busy={query.isFetching || undefined} className={query.isFetching ? "opacity-60 transition-opacity" : ""}>
      {children(query.data)}
    </div>
  );
}
