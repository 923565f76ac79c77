"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useFormat } from "@/components/ui/use-format";
import type { RuleNames, RulesVersion } from "@/lib/programme/version-schema";

import { ChangeList } from "./change-list";

type Props = { version: RulesVersion; names: RuleNames; timeZone: string; actions?: ReactNode };

/** One version: when it begins, who made it and why, what it changes. */
export function VersionCard({ version, names, timeZone, actions }: Props) {
  const t = useTranslations("programme");
  const format = useFormat();
  const { activeFrom, createdAt, author, comment, changes, cancelledAt, cancelledBy } = version;
  const moment = (at: string) => format.moment(at, timeZone);
  const signed = (who: string | null, at: string) =>
    who === null ? t("bySystem", { moment: moment(at) }) : t("by", { author: who, moment: moment(at) });
  return (
    <li className="flex flex-col gap-1.5 border-line border-b py-3 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <p className={cancelledAt ? "font-medium text-body text-text-3 line-through" : "font-medium text-body"}>
            {activeFrom ? t("from", { moment: moment(activeFrom) }) : t("fromAlways")}
          </p>
          {createdAt && <p className="text-caption text-text-3">{signed(author, createdAt)}</p>}
          {cancelledAt && (
            <p className="text-caption text-text-3">
              {t("cancelled", { author: cancelledBy ?? "", moment: moment(cancelledAt) })}
            </p>
          )}
        </div>
        {actions && <div className="flex shrink-0 gap-2">{actions}</div>}
      </div>
      {comment && <p className="break-words text-table">{comment}</p>}
      {changes.length > 0 ? (
        <ChangeList changes={changes} names={names} />
      ) : (
        <p className="text-caption text-text-3">{t("firstVersion")}</p>
      )}
    </li>
  );
}
