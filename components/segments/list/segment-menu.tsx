"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type BonusDialog, BonusDialogs, bonusDialogsOf } from "@/components/batches/bonus-dialogs";
import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-manager";
import { deleteSegmentAction } from "@/lib/segments/actions";
import { segmentKeys } from "@/lib/segments/query-options";
import type { SegmentRow } from "@/lib/segments/segment-schema";

import { RenameSegment } from "../rename-segment";

type Props = { segment: SegmentRow; rights: readonly string[] };

/** The arrow at the right of a segment: open, rename, bonuses for its clients, delete. Deleting it touches no client. */
export function SegmentMenu({ segment, rights }: Props) {
  const t = useTranslations("segmentList");
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<"rename" | "delete">();
  const mass = useTranslations("massForms");
  const [bonusDialog, setBonusDialog] = useState<BonusDialog>();
  const bonuses = bonusDialogsOf(rights);
  const [remove, removing] = useAction(deleteSegmentAction);

  async function confirmDelete() {
    const answer = await remove({ id: segment.id });
    if (!answer.ok) return;
    setDialog(undefined);
    await queryClient.invalidateQueries({ queryKey: segmentKeys.all });
    toast.ok(t("deleted", { name: segment.name }));
  }

  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton size="small" label={t("actions", { name: segment.name })} icon={<ChevronDown aria-hidden />} />
        }
      >
        <MenuItem href={`/clients?segment=${segment.id}`}>{t("open")}</MenuItem>
        {rights.includes("bonuses.view") && (
          <MenuItem href={`/clients/burning?segment=${segment.id}`}>{t("burning")}</MenuItem>
        )}
        {rights.includes("segments.edit") && <MenuItem onClick={() => setDialog("rename")}>{t("rename")}</MenuItem>}
        {bonuses.length > 0 && <MenuSeparator />}
        {bonuses.map((one) => (
          <MenuItem key={one} onClick={() => setBonusDialog(one)}>
            {mass(one)}
          </MenuItem>
        ))}
        {rights.includes("segments.delete") && (
          <>
            <MenuSeparator />
            <MenuItem tone="danger" hint={t("deleteHint")} onClick={() => setDialog("delete")}>
              {t("delete")}
            </MenuItem>
          </>
        )}
      </Menu>
      <BonusDialogs
        open={bonusDialog}
        audience={{ segmentId: segment.id, segmentName: segment.name }}
        onClose={() => setBonusDialog(undefined)}
      />
      {dialog === "rename" && <RenameSegment segment={segment} onClose={() => setDialog(undefined)} />}
      <ConfirmDialog
        open={dialog === "delete"}
        onOpenChange={() => setDialog(undefined)}
        title={t("deleteTitle", { name: segment.name })}
        action={t("delete").replace("…", "")}
        tone="danger"
        working={removing}
        onConfirm={() => void confirmDelete()}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}
