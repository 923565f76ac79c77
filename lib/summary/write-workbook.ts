import "server-only";

import ExcelJS from "exceljs";

import { type Context, requirePermission } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { formatDayRange, formatMoment } from "@/lib/core/format-date";
import { workbookText } from "@/lib/exports/plain-cell";
import { getSetting } from "@/lib/programme/settings";
import { translator } from "@/lib/texts/translator";

import { countBuyersBefore, findBuyers } from "./find-buyers";
import { findClientSummary } from "./find-client-summary";
import { findMovements } from "./find-movements";
import { getLiability } from "./get-liability";
import { getLiabilityStores } from "./get-liability-stores";
import { type ActorSums, measures, type SummaryInput, type Sums, type SumsOf } from "./schema";

type Cell = string | number | Date | null;
type Sheet = { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[]; widths?: readonly number[] };

/** The whole page of a period as a workbook: what it says about itself first, then a sheet a table. On record. */
export async function writeSummaryWorkbook(
  ctx: Context,
  input: SummaryInput,
): Promise<{ name: string; content: ArrayBuffer }> {
  requirePermission(ctx, "summary.view");
  const book = new ExcelJS.Workbook();
  for (const sheet of await sheetsOf(ctx, input)) addSheet(book, sheet);
  await recordAudit(ctx, "summary.download", { facts: { from: input.from, to: input.to } });
  const t = translator(ctx.locale, "summary");
  return {
    name: `${t("fileName", { from: input.from, to: input.to })}.xlsx`,
    content: (await book.xlsx.writeBuffer()) as ArrayBuffer,
  };
}

async function sheetsOf(ctx: Context, input: SummaryInput): Promise<Sheet[]> {
  const t = translator(ctx.locale, "summary");
  const movements = await findMovements(ctx, input);
  const clients = await findClientSummary(ctx, input);
  const buyers = await findBuyers(ctx, input);
  const liability = await getLiability(ctx);
  const owedByStore = await getLiabilityStores(ctx);
  const { period, before, sums, sumsBefore, byOrigin } = movements;
  const measureHead = measures.map((measure) => t(`measure.${measure}`));
  const line = (of: Sums) => measures.map((measure) => of[measure]);
  const nameOf = ({ id, name }: Pick<SumsOf, "id" | "name">) => (id === null ? t("noStore") : (name ?? String(id)));
  const { visits, visitsBefore } = clients;
  const figures = ["receipts", "withCard", "joined", "lost"] as const;
  const activeIn = new Map(buyers.stores.map(({ id, active }) => [id, active]));

  return [
    {
      name: t("title"),
      head: [t("title"), ""],
      widths: [34, 50],
      rows: [
        [t("programme"), await getSetting(ctx.db, "programmeName")],
        [t("periodLabel"), formatDayRange(period.from, period.to, ctx.locale)],
        [t("before"), formatDayRange(before.from, before.to, ctx.locale)],
        [t("asOf"), formatMoment(liability.asOf, liability.timeZone, ctx.locale)],
        [t("author"), ctx.actor.kind === "user" ? ctx.actor.name : ""],
      ],
    },
    {
      name: t("movements"),
      head: [t("measureHead"), t("inPeriod"), t("before"), t("origin.loyalty"), t("origin.reward"), t("origin.mixed")],
      rows: measures.map((measure) => [
        t(`measure.${measure}`),
        sums[measure],
        sumsBefore[measure],
        byOrigin.loyalty[measure],
        byOrigin.reward[measure],
        byOrigin.mixed[measure],
      ]),
    },
    {
      name: t("steps"),
      head: [t("day"), ...measureHead],
      rows: movements.steps.map((step) => [new Date(`${step.day}T00:00:00Z`), ...line(step.sums)]),
    },
    {
      name: t("stores"),
      head: [t("store"), ...measureHead, t("operations")],
      rows: movements.stores.map((row) => [nameOf(row), ...line(row.sums), row.operations]),
    },
    {
      name: t("actors"),
      head: [t("actor"), ...measureHead, t("operations")],
      rows: movements.actors.map((row) => [actorName(row), ...line(row.sums), row.operations]),
    },
    {
      name: t("sellers"),
      head: [t("seller"), ...measureHead, t("operations")],
      rows: movements.sellers.map((row) => [
        row.id === null ? t("noSeller") : (row.name ?? String(row.id)),
        ...line(row.sums),
        row.operations,
      ]),
    },
    {
      name: t("liability"),
      head: [t("month"), t("origin.loyalty"), t("origin.reward"), t("total")],
      rows: [
        ...liability.months.map(({ month, loyalty, reward }) => [
          month === null ? t("endless") : month === "past" ? t("past") : new Date(`${month}T00:00:00Z`),
          loyalty,
          reward,
          loyalty + reward,
        ]),
        [t("available"), null, null, liability.available],
        [t("pending"), null, null, liability.pending],
        [t("reserved"), null, null, liability.reserved],
        [t("debt"), null, null, liability.debt],
      ],
    },
    {
      name: t("liabilityStores"),
      head: [t("store"), t("total")],
      rows: owedByStore.map((row) => [nameOf(row), row.amount]),
    },
    {
      name: t("clients"),
      head: [t("measureHead"), t("inPeriod"), t("before")],
      rows: [
        ...figures.map((figure) => [t(`visits.${figure}`), visits[figure], visitsBefore[figure]]),
        [t("visits.active"), buyers.active, await countBuyersBefore(ctx, input)],
        [t("visits.ofRegistered"), buyers.ofRegistered, null],
        [t("paid"), visits.paid / 100, visitsBefore.paid / 100],
      ],
    },
    {
      name: t("storeVisits"),
      head: [t("store"), t("visits.receipts"), t("paid"), t("visits.active")],
      rows: clients.stores.map((row) => [nameOf(row), row.receipts, row.paid / 100, activeIn.get(row.id) ?? 0]),
    },
  ];

  function actorName({ kind, id, name }: ActorSums): string {
    return kind === "user" ? (name ?? String(id)) : t(`actorKind.${kind}`);
  }
}

function addSheet(book: ExcelJS.Workbook, { name, head, rows, widths }: Sheet): void {
  const sheet = book.addWorksheet(workbookText(name).slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = head.map((_, index) => ({ width: widths?.[index] ?? (index === 0 ? 30 : 16) }));
  sheet.addRow(head.map(workbookText)).font = { bold: true };
  for (const row of rows) {
    const line = sheet.addRow(row.map((cell) => (typeof cell === "string" ? workbookText(cell) : cell)));
    line.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = "dd.mm.yyyy";
      else if (typeof cell.value === "number") cell.numFmt = Number.isInteger(cell.value) ? "#,##0" : "#,##0.00";
    });
  }
}
