import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { toast } from "@/components/ui/toast-manager";
import { saveRulesDraft } from "@/lib/programme/actions";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";
import type { SeenDraft } from "@/lib/programme/version-schema";

/**
 * The draft that a form works on, and what saves it. Where a colleague has saved it meanwhile, what stands in the form
 * is saved as a draft of its own: `isOvertaken`.
 */
export function useKeptDraft(opened: SeenDraft | null) {
  const t = useTranslations("programme.form");
  const [draft, setDraft] = useState(opened);
  const [isOvertaken, setOvertaken] = useState(false);
  const [run, saving] = useAction(saveRulesDraft, {
    onDone: (saved) => {
      setDraft(saved);
      setOvertaken(false);
      window.history.replaceState(null, "", `?draft=${saved.id}`);
      toast.ok(t("draftSaved"));
    },
    onRefused: ({ reason }) => {
      setOvertaken(reason === "rulesDraftChanged");
      return false;
    },
  });
  const save = (rules: ProgrammeRules, comment: string) =>
    void run({ draft: isOvertaken ? null : draft, rules, comment });
  return { draft, save, saving, isOvertaken };
}
