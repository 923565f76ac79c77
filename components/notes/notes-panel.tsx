"use client";

import { useQuery } from "@tanstack/react-query";
import { BellPlus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { isLiving } from "@/components/clients/card/is-living";
import { Panel } from "@/components/clients/card/panel";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import type { ClientCard } from "@/lib/clients/card-schema";
import { clientNotesOptions } from "@/lib/notes/query-options";
import type { NoteRow } from "@/lib/notes/schema";

import { NoteDialog } from "./note-dialog";
import { NoteItem } from "./note-item";
import { ReminderDialog } from "./reminder-dialog";
import { ReminderItem } from "./reminder-item";

/** «Заметки»: what those who work here have to know of the client, and what is to be done for him and when. */
export function NotesPanel({ card }: { card: ClientCard }) {
  const t = useTranslations("notes");
  const { clientId, may, rights } = useCard();
  const list = useQuery(clientNotesOptions(clientId));
  const [dialog, setDialog] = useState<NoteRow | "note" | "reminder" | null>(null);
  const mayWrite = may("notes.edit") && isLiving(card);
  const { notes = [], reminders = [], timeZone = "UTC" } = list.data ?? {};
  return (
    <Panel
      title={t("title")}
      aside={
        mayWrite && (
          <span className="flex gap-1">
            <Button tone="quiet" size="small" icon={<BellPlus aria-hidden />} onClick={() => setDialog("reminder")}>
              {t("remind")}
            </Button>
            <Tooltip label={t("add")} keys="Alt N">
              <Button tone="quiet" size="small" icon={<Plus aria-hidden />} onClick={() => setDialog("note")}>
                {t("add")}
              </Button>
            </Tooltip>
          </span>
        )
      }
    >
      {list.isPending && <SkeletonText lines={2} />}
      {list.isError && !list.data && <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isSuccess && notes.length + reminders.length === 0 && (
        <p className="text-table text-text-3">{t("empty")}</p>
      )}
      {reminders.length > 0 && (
        <ul aria-label={t("reminders")} className="flex flex-col">
          {reminders.map((reminder) => (
            <ReminderItem key={reminder.id} reminder={reminder} zone={timeZone} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <ul aria-label={t("title")} className="flex flex-col">
          {notes.map((note) => (
            <NoteItem key={note.id} note={note} zone={timeZone} mayWrite={mayWrite} onEdit={() => setDialog(note)} />
          ))}
        </ul>
      )}
      {dialog === "reminder" && (
        <ReminderDialog
          clientId={clientId}
          mayTellShift={rights.has("reminders.shift")}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog !== null && dialog !== "reminder" && (
        <NoteDialog clientId={clientId} note={dialog === "note" ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </Panel>
  );
}
