"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { ClientExtract, ExtractedPlace } from "@/lib/extracts/schema";

/** The extract to be read: what is held, place by place; places that hold nothing are named in one line. */
export function ExtractSheet({ extract, zone }: { extract: ClientExtract; zone: string }) {
  const t = useTranslations("papers.extract");
  const format = useFormat();
  const name = useTableName();
  const filled = extract.places.filter(({ rows }) => rows.length > 0);
  const empty = extract.places.filter(({ rows }) => rows.length === 0).map(({ table }) => name(table));
  return (
    <>
      <p className="text-body">
        {extract.programme}
        <span className="block text-text-2 print:text-black">
          {t("made", { at: format.moment(extract.madeAt, zone), reason: t(`reasons.${extract.reason}`) })}
        </span>
      </p>
      {filled.map((place) => (
        <Place key={place.table} place={place} name={name(place.table)} />
      ))}
      {empty.length > 0 && (
        <p className="text-caption text-text-3 print:text-black">{t("nothing", { places: empty.join(", ") })}</p>
      )}
    </>
  );
}

function Place({ place: { rows, isCut }, name }: { place: ExtractedPlace; name: string }) {
  const t = useTranslations("papers.extract");
  return (
    <section>
      <h2 className="border-line border-b pb-1 text-h3 print:border-black/30">
        {name}{" "}
        <span className="font-normal text-caption text-text-3 print:text-black">{t("rows", { n: rows.length })}</span>
      </h2>
      {isCut && <p className="text-caption text-warn-text">{t("cut")}</p>}
      <ol>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of an extract never change
          <li key={index} className="break-inside-avoid border-line border-b py-1.5 print:border-black/30">
            <dl className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-x-4 text-table max-md:grid-cols-1">
              {Object.entries(row)
                .filter(([, value]) => value !== null && value !== "")
                .map(([key, value]) => (
                  <div key={key} className="flex min-w-0 gap-2">
                    <dt className="shrink-0 text-text-3 print:text-black">{key}</dt>
                    <dd className="min-w-0 break-words">{shown(value)}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}

function shown(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const tables = [
  "client",
  "client_pii",
  "client_identifier",
  "child",
  "consent",
  "consent_change",
  "card",
  "card_change",
  "client_level",
  "level_change",
  "client_state_change",
  "client_block_change",
  "purchase",
  "purchase_line",
  "return",
  "return_line",
  "account_member",
  "ledger_tx",
  "ledger_note",
  "reservation",
  "message",
  "inbound_sms",
  "activation_request",
  "approval_request",
  "audit",
  "audit_value",
  "client_merge_side",
  "idempotency",
  "import_row",
  "import",
  "stored_definition",
  "segment",
  "segment_version",
  "export",
  "batch",
  "user",
] as const;

function useTableName() {
  const t = useTranslations("papers.extract.table");
  return (table: string): string => {
    const known = tables.find((one) => one === table);
    return known ? t(known) : table;
  };
}
