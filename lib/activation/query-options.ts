import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { askJson } from "@/lib/web/fetch-json";

import type { CheckSmsInput, InboundPage, SmsCheck, SmsOutcome } from "./sms-schema";

/** SMS that came, the latest first; asked again every few seconds, because they come by themselves. */
export const inboundSmsQuery = (outcome: SmsOutcome | undefined) =>
  infiniteQueryOptions({
    queryKey: ["inbound-sms", outcome ?? ""],
    queryFn: ({ pageParam, signal }) =>
      askJson<InboundPage>(
        "/api/admin/activation/sms",
        { ...(outcome && { outcome }), ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });

/** What would become of an SMS; nothing is kept. */
export function askSmsCheck(input: CheckSmsInput): Promise<SmsCheck> {
  return askJson<SmsCheck>("/api/admin/activation/sms/check", input);
}
