import type { EventNode, FilterValue, Node } from "../tree";

import { dayNumber, dayText } from "./plain-days";
import { chosen, dateMeets, fractionMeets, moneyMeets, numberMeets, textMeets, wordsMeet } from "./plain-values";
import { categories, type Line, type Purchase, products, type Return, type WorldClient } from "./world";

type Judge<Row> = (value: FilterValue, row: Row, today: string) => boolean;
type Child = WorldClient["children"][number];

function dayOf(row: { day: number }, today: string): string {
  return dayText(dayNumber(today) + row.day);
}

function productOf(line: Line) {
  return products.find(({ sku }) => sku === line.sku);
}

function nameOf(line: Line): string {
  return productOf(line)?.name ?? line.name ?? "";
}

function isWithin(category: string | null, wanted: string[]): boolean {
  if (category === null) return false;
  if (wanted.includes(category)) return true;
  return isWithin(categories.find(({ key }) => key === category)?.parent ?? null, wanted);
}

const lineJudges: Record<"product" | "productName" | "sku" | "category", (value: FilterValue, line: Line) => boolean> =
  {
    product: (value, line) =>
      "contains" in value ? wordsMeet(value, nameOf(line)) : chosen(value).includes(line.sku ?? ""),
    productName: (value, line) => wordsMeet(value, nameOf(line)),
    sku: (value, line) =>
      line.sku !== null &&
      ("in" in value ? chosen(value).includes(line.sku) : line.sku.startsWith(String(value.starts))),
    category: (value, line) => isWithin(productOf(line)?.category ?? null, chosen(value)),
  };

const someLine =
  (kind: keyof typeof lineJudges) =>
  (value: FilterValue, { lines }: { lines: Line[] }) =>
    lines.some((line) => lineJudges[kind](value, line));

export const purchaseJudges: Record<string, Judge<Purchase>> = {
  "purchase.date": (value, row, today) => dateMeets(value, dayOf(row, today), today),
  "purchase.daysAgo": (value, row) => numberMeets(value, -row.day),
  "purchase.store": (value, row) => chosen(value).includes(row.store ?? ""),
  "purchase.seller": (value, row) => chosen(value).includes(row.seller ?? ""),
  "purchase.product": someLine("product"),
  "purchase.sku": someLine("sku"),
  "purchase.category": someLine("category"),
  "purchase.receipt": (value, row) => textMeets(value, row.receipt),
  "purchase.amount": (value, row) => moneyMeets(value, row.paid),
  "purchase.status": (value, row) => chosen(value).includes(row.status),
  "purchase.promotion": (value, row) => row.promotions.some((key) => chosen(value).includes(key)),
};

export const returnJudges: Record<string, Judge<Return>> = {
  "return.date": (value, row, today) => dateMeets(value, dayOf(row, today), today),
  "return.daysAgo": (value, row) => numberMeets(value, -row.day),
  "return.store": (value, row) => chosen(value).includes(row.store ?? ""),
  "return.acceptedBy": (value, row) => chosen(value).includes(row.seller ?? ""),
  "return.category": someLine("category"),
  "return.sku": someLine("sku"),
  "return.productName": someLine("productName"),
};

/** Judges of a child come from the caller: they share their rules with those of the client. */
export function judgeEvent(
  node: EventNode,
  client: WorldClient,
  today: string,
  childJudges: Record<string, Judge<Child>>,
): boolean {
  switch (node.event) {
    case "purchase": {
      const anyStatus = names(node, "purchase.status");
      const rows = client.purchases
        .filter((row) => anyStatus || row.status === "completed")
        .filter((row) => node.of.every((child) => meets(child, row, purchaseJudges, today)));
      return havingMeets(
        node,
        rows.length,
        rows.map(({ paid }) => paid),
        rows.map(({ lines }) => lines.length),
      );
    }
    case "return": {
      const rows = client.returns.filter((row) => node.of.every((child) => meets(child, row, returnJudges, today)));
      return havingMeets(
        node,
        rows.length,
        rows.map(({ refunded }) => refunded),
        rows.map(({ lines }) => lines.length),
      );
    }
    case "child": {
      const rows = client.children.filter((row) => node.of.every((child) => meets(child, row, childJudges, today)));
      return havingMeets(node, rows.length, [], []);
    }
  }
}

function names(node: Node, filter: string): boolean {
  if (node.op === "is") return node.filter === filter;
  return node.op === "not" ? names(node.of, filter) : node.of.some((child) => names(child, filter));
}

function meets<Row>(node: Node, row: Row, judges: Record<string, Judge<Row>>, today: string): boolean {
  switch (node.op) {
    case "all":
      return node.of.every((child) => meets(child, row, judges, today));
    case "any":
      return node.of.some((child) => meets(child, row, judges, today));
    case "not":
      return !meets(node.of, row, judges, today);
    case "is": {
      const judge = judges[node.filter];
      if (!judge) throw new Error(`The oracle does not know ${node.filter} inside an event`);
      return judge(node.value, row, today);
    }
    case "event":
      throw new Error("An event inside an event");
  }
}

function havingMeets({ having }: EventNode, count: number, amounts: number[], items: number[]): boolean {
  if (!having) return count > 0;
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  return Object.entries(having).every(([measure, value]) => {
    switch (measure) {
      case "count":
        return numberMeets(value, count);
      case "sum":
        return moneyMeets(value, sum);
      case "items":
        return numberMeets(
          value,
          items.reduce((total, number) => total + number, 0),
        );
      case "max":
        return moneyMeets(value, count === 0 ? null : Math.max(...amounts));
      default:
        return fractionMeets(value, sum, count, true);
    }
  });
}
