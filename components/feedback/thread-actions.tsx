"use client";

import { Ellipsis, Lock, LockOpen, Merge, Tag, UserRound, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { assignThreadAction, closeThreadAction, reopenThreadAction } from "@/lib/feedback/actions";
import type { OpenedThread } from "@/lib/feedback/schema";

import { MergeThreadDialog } from "./merge-thread-dialog";
import { TopicDialog } from "./topic-dialog";
import { useThreadAction } from "./use-thread-action";

type Props = { thread: OpenedThread; me: number; mayAssign: boolean };

/** What can be done with a matter besides saying something in it. */
export function ThreadActions({ thread, me, mayAssign }: Props) {
  const t = useTranslations("feedback");
  const [dialog, setDialog] = useState<"topic" | "merge">();
  const { id: threadId, version, state, assignee, people } = thread;
  const [take, taking] = useThreadAction(assignThreadAction, t("taken"));
  const [release] = useThreadAction(assignThreadAction, t("givenBack"));
  const [close, closing] = useThreadAction(closeThreadAction, t("closedDone"));
  const [reopen, reopening] = useThreadAction(reopenThreadAction, t("reopenedDone"));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {assignee === null && (
        <Button
          tone="primary"
          icon={<UserRoundPlus aria-hidden />}
          working={taking}
          onClick={() => void take({ threadId, version, userId: me })}
        >
          {t("take")}
        </Button>
      )}
      {mayAssign && <AssigneeField thread={thread} people={people} />}
      {state === "closed" ? (
        <Button icon={<LockOpen aria-hidden />} working={reopening} onClick={() => void reopen({ threadId, version })}>
          {t("reopen")}
        </Button>
      ) : (
        <Button icon={<Lock aria-hidden />} working={closing} onClick={() => void close({ threadId, version })}>
          {t("close")}
        </Button>
      )}
      <Menu align="end" trigger={<IconButton label={t("more")} icon={<Ellipsis aria-hidden />} tone="secondary" />}>
        {assignee && (assignee.isMine || mayAssign) && (
          <MenuItem icon={<UserRound aria-hidden />} onClick={() => void release({ threadId, version, userId: null })}>
            {t("giveBack")}
          </MenuItem>
        )}
        <MenuItem icon={<Tag aria-hidden />} onClick={() => setDialog("topic")}>
          {t("changeTopic")}
        </MenuItem>
        {mayAssign && thread.others.length > 0 && (
          <MenuItem icon={<Merge aria-hidden />} onClick={() => setDialog("merge")}>
            {t("merge")}
          </MenuItem>
        )}
      </Menu>
      {dialog === "topic" && <TopicDialog thread={thread} onClose={() => setDialog(undefined)} />}
      {dialog === "merge" && <MergeThreadDialog thread={thread} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

/** Gives the matter to somebody by his name. */
function AssigneeField({ thread, people }: { thread: OpenedThread; people: OpenedThread["people"] }) {
  const t = useTranslations("feedback");
  const { id: threadId, version, assignee } = thread;
  const [assign, assigning] = useThreadAction(assignThreadAction, t("assigned"));
  return (
    <Combobox
      label={t("assignee")}
      placeholder={t("assignee")}
      className="w-56 max-sm:w-full"
      disabled={assigning}
      options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={assignee && String(assignee.id)}
      onValueChange={(value) => void assign({ threadId, version, userId: value === null ? null : Number(value) })}
    />
  );
}
