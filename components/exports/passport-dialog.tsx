"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { CopyValue } from "@/components/ui/copy-value";
import { Dialog } from "@/components/ui/dialog";
import { useFormat } from "@/components/ui/use-format";
import { exportFormOptions } from "@/lib/exports/query-options";
import type { ExportRow } from "@/lib/exports/schema";

type Props = { row: ExportRow; timeZone: string; onClose: () => void };

/** What stands on the first sheet of the file, before it is opened (N16). */
export function PassportDialog({ row, timeZone, onClose }: Props) {
  const t = useTranslations("exportPage");
  const format = useFormat();
  const form = useQuery(exportFormOptions());
  const nameOf = (id: string) => form.data?.columns.find((column) => column.id === id)?.label ?? id;
  const facts: [string, React.ReactNode][] = [
    [t("filter"), row.filter],
    [t("asOf"), row.snapshotAt && `${format.moment(row.snapshotAt, timeZone)}, ${timeZone}`],
    [t("author"), row.author],
    [t("rows"), row.state === "done" ? format.count(row.rowsWritten) : null],
    [t("columns"), row.columns.map(nameOf).join(", ")],
    [t("contacts"), row.withContacts ? t("with") : t("without")],
    [t("purpose"), row.purpose],
    [t("checksum"), row.sha256 && <CopyValue copied={row.sha256}>{row.sha256}</CopyValue>],
    [t("keptUntil"), row.expiresAt && format.moment(row.expiresAt, timeZone)],
  ];
  return (
    <Dialog open onOpenChange={onClose} width="effect" title={t("passportTitle")}>
      <dl className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-table max-md:grid-cols-1">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} className="contents">
              <dt className="text-text-2">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Dialog>
  );
}
