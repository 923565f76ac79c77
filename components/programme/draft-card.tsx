"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { dropRulesDraft } from "@/lib/programme/actions";
import type { KeptRules, RuleNames } from "@/lib/programme/version-schema";

import { ChangeList } from "./change-list";

type Props = { draft: KeptRules; names: RuleNames; timeZone: string };

/** Rules that somebody works on: whose, what they would change, and the way back to them. */
export function DraftCard({ draft, names, timeZone }: Props) {
  const t = useTranslations("programme.drafts");
  const format = useFormat();
  const { id, author, changedAt, comment, changes } = draft;
  return (
    <li className="flex flex-col gap-1.5 border-line border-b py-3 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 text-caption text-text-3">
          {t("saved", { author: author ?? "", moment: format.moment(changedAt, timeZone) })}
        </p>
        <div className="flex shrink-0 gap-2">
          <ButtonLink href={`/settings/programme/new?draft=${id}`} size="small">
            {t("open")}
          </ButtonLink>
          <DropDraft id={id} />
        </div>
      </div>
      {comment && <p className="break-words text-table">{comment}</p>}
      {changes.length > 0 ? (
        <ChangeList changes={changes} names={names} />
      ) : (
        <p className="text-caption text-text-3">{t("same")}</p>
      )}
    </li>
  );
}

function DropDraft({ id }: { id: number }) {
  const t = useTranslations("programme.drafts");
  const [open, setOpen] = useState(false);
  const [run, working] = useAction(dropRulesDraft, {
    onDone: () => {
      toast.ok(t("dropDone"));
      setOpen(false);
    },
  });
  return (
    <ConfirmDialog
      trigger={<Button size="small">{t("drop")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("dropTitle")}
      action={t("drop")}
      working={working}
      onConfirm={() => void run({ id })}
    >
      <p className="text-body text-text-2">{t("dropText")}</p>
    </ConfirmDialog>
  );
}
