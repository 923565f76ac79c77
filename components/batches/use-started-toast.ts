import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { toast } from "@/components/ui/toast-manager";
import { batchKeys } from "@/lib/batches/query-options";

/** Says that a mass operation is on its way, and where to watch it. */
export function useStartedToast(): (asks: boolean) => void {
  const t = useTranslations("massForms");
  const router = useRouter();
  const queryClient = useQueryClient();
  return (asks) => {
    void queryClient.invalidateQueries({ queryKey: batchKeys.list });
    toast.ok(t("started"), {
      description: asks ? t("startedAsk") : t("startedHint"),
      action: { label: t("open"), onClick: () => router.push("/operations") },
    });
  };
}
