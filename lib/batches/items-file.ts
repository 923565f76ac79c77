import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { csvText } from "@/lib/exports/plain-cell";
import { translator } from "@/lib/texts/translator";

import { eachBatchItem } from "./find-batch-items";
import type { BatchItemsInput } from "./schema";

/** Numbers of clients, amounts and reasons, in the reader's language; no names and no contacts. Refuses before it begins. */
export async function itemsFile(ctx: Context, input: BatchItemsInput): Promise<AsyncGenerator<string>> {
  requirePermission(ctx, "bonuses.mass");
  const pages = eachBatchItem(ctx, input);
  const first = await pages.next();
  const t = translator(ctx.locale, "operations");
  const head = [t("file.client"), t("file.amount"), t("file.spent"), t("file.reason")];
  const line = (cells: (string | number)[]) => `${cells.map(csvText).join(";")}\r\n`;
  return (async function* () {
    // The mark tells spreadsheets that it is UTF-8.
    yield `\ufeff${line(head)}`;
    for (let page = first; !page.done; page = await pages.next()) {
      const lines = page.value.map(({ clientId, amount, spent, reason }) =>
        line([clientId, amount, spent ?? "", reason ? t(`reasons.${reason}`) : ""]),
      );
      yield lines.join("");
    }
  })();
}
