"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-manager";
import { useToday } from "@/components/ui/today";
import { finishReminderAction, postponeReminderAction } from "@/lib/notes/actions";
import { noteKeys } from "@/lib/notes/query-options";
import { noticeKeys } from "@/lib/notices/query-options";

import { whenOf } from "./when-field";

const later = ["m15", "h1", "h3", "tomorrow"] as const;

/** Done, or later: on the card and in the bell alike. */
export function ReminderButtons({ reminderId }: { reminderId: number }) {
  const t = useTranslations("notes");
  const today = useToday();
  const queryClient = useQueryClient();
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: noteKeys.all });
    void queryClient.invalidateQueries({ queryKey: noticeKeys.all });
  };
  const [finish, finishing] = useAction(finishReminderAction, {
    onDone: () => {
      refresh();
      toast.ok(t("done"));
    },
  });
  const [postpone] = useAction(postponeReminderAction, {
    onDone: () => {
      refresh();
      toast.ok(t("later"));
    },
  });
  return (
    <span className="mt-1 flex gap-2">
      <Button size="small" working={finishing} onClick={() => void finish(reminderId)}>
        {t("reminderDone")}
      </Button>
      <Menu
        trigger={
          <Button size="small" tone="quiet">
            {t("reminderLater")}
          </Button>
        }
      >
        {later.map((choice) => (
          <MenuItem key={choice} onClick={() => void postpone({ id: reminderId, when: whenOf(choice, today) })}>
            {t(`choice.${choice}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}
