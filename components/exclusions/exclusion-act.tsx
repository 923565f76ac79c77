"use client";

import { ArrowLeft, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useActionName } from "@/components/audit/use-action-name";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { ExclusionAct as Act } from "@/lib/exclusions/schema";

/** The act of destruction of a client's data with the extract of the journal, as it is printed and signed (N15). */
export function ExclusionAct({ act }: { act: Act }) {
  const t = useTranslations("exclusions.act");
  const reason = useTranslations("exclusions.reason");
  const format = useFormat();
  const at = (moment: string) => format.moment(moment, act.programmeZone);
  const files = act.files ?? 0;
  return (
    <article className="flex max-w-[52rem] flex-col gap-6">
      <PageHeader
        title={t("title")}
        beside={t("number", { id: String(act.id) })}
        actions={
          <span className="flex gap-2 print:hidden">
            <ButtonLink href={`/clients/${act.clientId}`} icon={<ArrowLeft aria-hidden />}>
              {t("back")}
            </ButtonLink>
            <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
              {t("print")}
            </Button>
          </span>
        }
      />
      <dl>
        <Fact name={t("subject")}>
          {act.programmeName}, {t("client", { id: String(act.clientId) })}
        </Fact>
        <Fact name={t("asked")}>
          {act.askedBy
            ? t("askedBy", { date: at(act.askedAt), user: act.askedBy })
            : t("askedOn", { date: at(act.askedAt) })}
        </Fact>
        <Fact name={t("reason")}>{reason(act.reason)}</Fact>
        <Fact name={t("ground")}>{t("groundText")}</Fact>
        <Fact name={t("erased")}>
          {act.erasedBy
            ? t("erasedBy", { date: at(act.erasedAt), user: act.erasedBy })
            : t("erasedAuto", { date: at(act.erasedAt) })}
        </Fact>
        <Fact name={t("way")}>{t("wayText")}</Fact>
        <Fact name={t("files")}>
          {act.filesErasedAt
            ? t("filesAt", { n: files, date: at(act.filesErasedAt) })
            : t("filesWaiting", { n: files })}
        </Fact>
        <Fact name={t("burned")}>{format.count(act.burned)}</Fact>
        {act.writtenOff > 0 && <Fact name={t("writtenOff")}>{format.count(act.writtenOff)}</Fact>}
      </dl>
      <ErasedTables act={act} />
      <Journal act={act} />
      <p className="mt-6 hidden border-line border-t pt-2 text-caption text-text-3 print:block">{t("sign")}</p>
    </article>
  );
}

function ErasedTables({ act }: { act: Act }) {
  const t = useTranslations("exclusions.act");
  const format = useFormat();
  const found = act.tables.filter(({ rows }) => rows > 0);
  const none = act.tables.filter(({ rows }) => rows === 0).map(({ table }) => table);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-h3">{t("tables")}</h2>
      <PlainTable
        label={t("tables")}
        className="max-w-[26rem]"
        columns={[
          { key: "table", label: t("table") },
          { key: "rows", label: t("rows"), width: "w-24", align: "right" },
        ]}
      >
        {found.map(({ table, rows }) => (
          <tr key={table} className="border-line border-b">
            <Cell className="break-words">{table}</Cell>
            <Cell align="right">{format.count(rows)}</Cell>
          </tr>
        ))}
      </PlainTable>
      {none.length > 0 && (
        <p className="text-caption text-text-3">
          {t("nothing")}: {none.join(", ")}
        </p>
      )}
    </section>
  );
}

function Journal({ act }: { act: Act }) {
  const t = useTranslations("exclusions.act");
  const format = useFormat();
  const actionName = useActionName();
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-h3">{t("journal")}</h2>
      <PlainTable
        label={t("journal")}
        columns={[
          { key: "at", label: t("at"), width: "w-44 max-md:w-28" },
          { key: "what", label: t("what") },
          { key: "who", label: t("who"), width: "w-52 max-md:w-28" },
        ]}
      >
        {act.journal.map(({ id, at, actor, action }) => (
          <tr key={id} className="border-line border-b">
            <Cell>{format.moment(at, act.programmeZone)}</Cell>
            <Cell>{actionName(action)}</Cell>
            <Cell className="break-words">{/^(job|system)/.test(actor) ? t("program") : actor}</Cell>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[180px_minmax(0,1fr)] gap-x-4 py-1 text-body max-md:grid-cols-1">
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
