import "server-only";

import type { Db } from "@/db/client";
import { findCustomFields } from "@/lib/programme/custom-fields";

import type { ExportColumn } from "../define-column";
import { contactColumns } from "./contacts";
import { feedbackColumns } from "./feedback";
import { loyaltyColumns } from "./loyalty";
import { profileColumns } from "./profile";
import { purchaseColumns } from "./purchases";
import { questionnaireColumn } from "./questionnaire";

/** Every column a file may have, in the order in which they are offered; the fields of the questionnaire come last. */
export async function findExportColumns(db: Db): Promise<readonly ExportColumn[]> {
  const fields = await findCustomFields(db);
  return [
    ...profileColumns,
    ...contactColumns,
    ...loyaltyColumns,
    ...purchaseColumns,
    ...feedbackColumns,
    ...fields.map(questionnaireColumn),
  ];
}
