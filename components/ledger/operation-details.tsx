"use client";

import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import type { Operation } from "@/lib/ledger/schema";

import { LotPart } from "./lot-part";

const ReverseDialog = dynamic(() => import("./reverse-dialog").then((module) => module.ReverseDialog));

/** What an operation belongs to, what it left, and each lot it made or used (N8). */
export function OperationDetails({ operation, zone }: { operation: Operation; zone: string }) {
  const t = useTranslations("ledgerForms.list");
  const made = operation.lots.filter((lot) => lot.made);
  const used = operation.lots.filter((lot) => !lot.made);
  return (
    <div className="flex flex-col gap-3 rounded-control bg-subtle px-4 py-3">
      <Facts operation={operation} />
      {operation.isReversible && <Reverse operation={operation} />}
      {made.length > 0 && (
        <Lots title={t("made")}>
          {made.map((lot) => (
            <LotPart key={lot.id} lot={lot} accountId={operation.accountId} zone={zone} />
          ))}
        </Lots>
      )}
      {used.length > 0 && (
        <Lots title={t(operation.kind === "restore" ? "returnedTo" : "used")}>
          {used.map((lot) => (
            <LotPart key={lot.id} lot={lot} accountId={operation.accountId} zone={zone} />
          ))}
        </Lots>
      )}
    </div>
  );
}

function Reverse({ operation }: { operation: Operation }) {
  const t = useTranslations("ledgerForms.reverse");
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button size="small" icon={<Undo2 aria-hidden />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      {open && <ReverseDialog operation={operation} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Lots({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-label text-text-3">{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function Facts({ operation }: { operation: Operation }) {
  const t = useTranslations("ledgerForms.list");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { clientId, may } = useCard();
  const { seq, after, purchase, batch, byUserId, by } = operation;
  const facts: [string, ReactNode][] = [[t("number"), String(seq)]];
  const parts = (["available", "pending", "reserved", "debt"] as const).filter(
    (part) => part === "available" || after[part] !== 0,
  );
  facts.push([t("leftAfter"), parts.map((part) => `${format.count(after[part])} ${t(part)}`).join(", ")]);
  if (byUserId !== null && may("audit.view")) {
    facts.push([
      t("doneBy"),
      <FactLink key="by" href={`/audit?person=${byUserId}`}>
        {by}
      </FactLink>,
    ]);
  }
  if (purchase) {
    const name = purchase.receipt
      ? t("receiptIn", { receipt: purchase.receipt, store: purchase.store ?? "" })
      : (purchase.store ?? ui("numbered", { id: String(purchase.id) }));
    facts.push([
      t("purchaseFact"),
      may("purchases.view") ? (
        <FactLink key="p" href={`/clients/${clientId}/purchases?q=${encodeURIComponent(purchase.receipt ?? "")}`}>
          {name}
        </FactLink>
      ) : (
        name
      ),
    ]);
  }
  if (operation.returnId !== null) facts.push([t("returnFact"), ui("numbered", { id: String(operation.returnId) })]);
  if (operation.reservationId !== null)
    facts.push([t("reservationFact"), ui("numbered", { id: String(operation.reservationId) })]);
  if (batch) facts.push([t("batchFact"), t("batchName", { title: batch.comment, id: String(batch.id) })]);
  if (operation.otherAccountId !== null) {
    facts.push([t("transferFact"), t("accountNumber", { id: String(operation.otherAccountId) })]);
  }
  if (operation.reversesSeq !== null)
    facts.push([t("reversesFact"), t("operationNumber", { n: String(operation.reversesSeq) })]);
  if (operation.reversedBySeq !== null) {
    facts.push([t("reversedFact"), t("operationNumber", { n: String(operation.reversedBySeq) })]);
  }
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-table">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-label text-text-3">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function FactLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-accent-text hover:underline">
      {children}
    </Link>
  );
}
