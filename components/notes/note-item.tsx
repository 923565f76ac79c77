"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pin } from "lucide-react";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { changeNoteAction, deleteNoteAction } from "@/lib/notes/actions";
import { noteKeys } from "@/lib/notes/query-options";
import type { NoteRow } from "@/lib/notes/schema";

type Props = { note: NoteRow; zone: string; mayWrite: boolean; onEdit: () => void };

/** One note: the text, who wrote it and when; what is pinned has its pin. */
export function NoteItem({ note, zone, mayWrite, onEdit }: Props) {
  const t = useTranslations("notes");
  const format = useFormat();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: noteKeys.all });
  const [change] = useAction(changeNoteAction, { onDone: refresh });
  const [remove] = useAction(deleteNoteAction, {
    onDone: () => {
      refresh();
      toast.ok(t("deleted"));
    },
  });
  const { id, version, body, pinned, by, at, changed } = note;
  return (
    <li className="flex items-start gap-2 border-line border-b py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="whitespace-pre-wrap break-words text-body">
          {pinned && <Pin role="img" aria-label={t("pinnedMark")} className="mr-1 inline size-3.5 text-accent-text" />}
          {body}
        </p>
        <p className="text-caption text-text-3">
          {by} · {format.moment(at, zone)}
          {changed && ` · ${t("changed", { name: changed.by, at: format.moment(changed.at, zone) })}`}
        </p>
      </div>
      {mayWrite && (
        <Menu align="end" trigger={<IconButton label={t("actions")} size="small" icon={<Ellipsis aria-hidden />} />}>
          <MenuItem onClick={() => void change({ id, version, body: null, pinned: !pinned })}>
            {t(pinned ? "unpin" : "pin")}
          </MenuItem>
          {!note.masked && <MenuItem onClick={onEdit}>{t("edit")}</MenuItem>}
          <MenuSeparator />
          <MenuItem tone="danger" onClick={() => void remove(id)}>
            {t("delete")}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}
