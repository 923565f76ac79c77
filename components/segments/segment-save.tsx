"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-manager";
import { createSegmentAction, overwriteSegmentAction } from "@/lib/segments/actions";
import { allOf } from "@/lib/segments/edit-tree";
import { segmentKeys } from "@/lib/segments/query-options";
import { hasDisabled, withoutDisabled } from "@/lib/segments/rules";

import { OverwriteDialog } from "./overwrite-dialog";
import { type SegmentForm, SegmentFormDialog } from "./segment-form-dialog";
import type { ClientFilter } from "./use-client-filter";

/** The green «Создать сегмент», or «Сохранить сегмент» once an open one was changed (S002-119, S002-126). */
export function SegmentSave({ filter }: { filter: ClientFilter }) {
  const t = useTranslations("builder");
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<"create" | "overwrite">();
  const [create] = useAction(createSegmentAction, { showsFaults: true });
  const [overwrite] = useAction(overwriteSegmentAction);
  const { segment, changed, conditions, token } = filter;
  const definition = allOf([...conditions]);

  function ask(next: "create" | "overwrite") {
    if (hasDisabled(definition)) toast.warn(t("offInSaved"));
    else setDialog(next);
  }

  async function saveNew(form: SegmentForm) {
    const answer = await create({ ...form, definition: withoutDisabled(definition) });
    if (!answer.ok) return answer.refusal.fields[0]?.message ?? answer.refusal.message;
    await queryClient.invalidateQueries({ queryKey: segmentKeys.all });
    filter.openSegment(answer.result.id);
    toast.ok(t("created", { name: form.name }));
    return undefined;
  }

  async function saveOver(): Promise<boolean> {
    if (!segment) return false;
    const saved = await overwrite({ id: segment.id, expectedRevision: segment.revision, definition } as Parameters<
      typeof overwrite
    >[0]);
    if (!saved) return false;
    await queryClient.invalidateQueries({ queryKey: segmentKeys.all });
    await queryClient.invalidateQueries({ queryKey: ["clients", "list"] });
    filter.openSegment(segment.id);
    toast.ok(t("saved", { name: segment.name }));
    return true;
  }

  return (
    <>
      {segment
        ? changed && (
            <span className="flex items-center">
              <Button tone="primary" size="small" className="rounded-r-none" onClick={() => ask("overwrite")}>
                {t("saveSegment")}
              </Button>
              <Menu
                align="end"
                trigger={
                  <IconButton
                    label={t("saveMore")}
                    icon={<ChevronDown aria-hidden />}
                    className="h-7 w-7 rounded-l-none bg-accent text-on-accent hover:bg-accent-hover hover:text-on-accent data-popup-open:bg-accent-hover data-popup-open:text-on-accent"
                  />
                }
              >
                <MenuItem onClick={() => ask("create")}>{t("saveAsNew")}</MenuItem>
              </Menu>
            </span>
          )
        : conditions.length > 0 && (
            <Button tone="primary" size="small" onClick={() => ask("create")}>
              {t("createSegment")}
            </Button>
          )}
      {dialog === "create" && (
        <SegmentFormDialog
          open
          onOpenChange={() => setDialog(undefined)}
          title={t("newSegment")}
          submit={t("createSegment")}
          onSave={saveNew}
        />
      )}
      {dialog === "overwrite" && segment && token && (
        <OverwriteDialog
          segment={segment}
          token={token}
          open
          onOpenChange={() => setDialog(undefined)}
          onSave={saveOver}
          onSaveAsNew={() => setDialog("create")}
        />
      )}
    </>
  );
}
