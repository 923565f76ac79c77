import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { toast } from "@/components/ui/toast-manager";
import { approvalKeys } from "@/lib/approvals/query-options";
import type { RequestedApproval } from "@/lib/approvals/schema";

/** Says that something now waits for a second person, or for a day where there is none. */
export function useAskedToast(): (asked: RequestedApproval) => void {
  const t = useTranslations("approvals");
  const router = useRouter();
  const queryClient = useQueryClient();
  return ({ runsAt }) => {
    void queryClient.invalidateQueries({ queryKey: approvalKeys.all });
    toast.ok(t("sent"), {
      description: runsAt ? t("sentAlone") : t("sentHint"),
      action: { label: t("open"), onClick: () => router.push("/approvals") },
    });
  };
}
