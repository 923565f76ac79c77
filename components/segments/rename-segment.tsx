"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { toast } from "@/components/ui/toast-manager";
import { renameSegmentAction } from "@/lib/segments/actions";
import { segmentKeys } from "@/lib/segments/query-options";
import type { SegmentRow } from "@/lib/segments/segment-schema";

import { SegmentFormDialog } from "./segment-form-dialog";

type Props = { segment: SegmentRow; onClose: () => void };

/** «Название и цвет» of a segment; conditions that were changed and not saved stay as they are (H19). */
export function RenameSegment({ segment, onClose }: Props) {
  const t = useTranslations("builder");
  const queryClient = useQueryClient();
  const [rename] = useAction(renameSegmentAction, { showsFaults: true });
  return (
    <SegmentFormDialog
      open
      onOpenChange={onClose}
      title={t("nameAndColour")}
      submit={t("saveSegment")}
      initial={segment}
      onSave={async ({ name, colour, description }) => {
        const answer = await rename({
          id: segment.id,
          expectedRevision: segment.revision,
          name,
          colour,
          description,
        });
        if (!answer.ok) return answer.refusal.fields[0]?.message ?? answer.refusal.message;
        await queryClient.invalidateQueries({ queryKey: segmentKeys.all });
        await queryClient.invalidateQueries({ queryKey: ["clients", "list"] });
        toast.ok(t("saved", { name }));
        return undefined;
      }}
    />
  );
}
