"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button-link";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { requestOptions } from "@/lib/activation/queue-query-options";

import { OpenRequest } from "./open-request";
import { RequestHead } from "./request-head";

/** One request of the queue. */
export function RequestPage({ requestId }: { requestId: number }) {
  const t = useTranslations("activation.request");
  const request = useQuery(requestOptions(requestId));
  return (
    <div className="flex w-full max-w-[80rem] flex-col gap-4 pb-8">
      <ButtonLink tone="link" size="auto" href="/activation" icon={<ArrowLeft aria-hidden />} className="self-start">
        {t("back")}
      </ButtonLink>
      {request.isPending && <SkeletonText lines={8} />}
      {request.isError && (
        <ErrorNotice
          title={request.error.message}
          onRetry={() => void request.refetch()}
          retrying={request.isFetching}
        />
      )}
      {request.data && (
        <>
          <RequestHead request={request.data} />
          {(request.data.state === "waiting" || request.data.state === "asked") && (
            // Begun anew by whoever takes it: only he is shown the contacts.
            <OpenRequest key={`${requestId} ${request.data.holder?.isMine}`} request={request.data} />
          )}
        </>
      )}
    </div>
  );
}
