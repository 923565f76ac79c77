"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button-link";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { threadOptions } from "@/lib/feedback/query-options";

import { ThreadComposer } from "./thread-composer";
import { ThreadHead } from "./thread-head";
import { ThreadMessages } from "./thread-messages";

type Props = { threadId: number; me: number; mayAnswer: boolean; mayAssign: boolean };

/** One matter: what was said in it, and what is to be said next. */
export function ThreadPage({ threadId, me, mayAnswer, mayAssign }: Props) {
  const t = useTranslations("feedback");
  const thread = useQuery(threadOptions(threadId));
  return (
    <div className="flex w-full max-w-[60rem] flex-col gap-4 pb-8">
      <ButtonLink tone="link" size="auto" href="/feedback" icon={<ArrowLeft aria-hidden />} className="self-start">
        {t("toQueue")}
      </ButtonLink>
      {thread.isPending && <SkeletonText lines={8} />}
      {thread.isError && !thread.data && (
        <ErrorNotice title={thread.error.message} onRetry={() => void thread.refetch()} retrying={thread.isFetching} />
      )}
      {thread.data && (
        <>
          <ThreadHead thread={thread.data} me={me} mayAnswer={mayAnswer} mayAssign={mayAssign} />
          <ThreadMessages thread={thread.data} />
          {mayAnswer && thread.data.mergedInto === null && <ThreadComposer thread={thread.data} />}
        </>
      )}
    </div>
  );
}
