import "server-only";

import { asc, isNull } from "drizzle-orm";

import type { Db } from "@/db/client";
import { customFields } from "@/db/schema";

import type { CustomField } from "./custom-field-schema";

/** What the questionnaire asks beyond the fixed fields, in its order. */
export async function findCustomFields(db: Db): Promise<CustomField[]> {
  return db
    .select({
      key: customFields.key,
      label: customFields.label,
      section: customFields.section,
      type: customFields.type,
      options: customFields.options,
      required: customFields.required,
      hint: customFields.hint,
      limits: customFields.limits,
      onProfile: customFields.onProfile,
      onForm: customFields.onForm,
    })
    .from(customFields)
    .where(isNull(customFields.archivedAt))
    .orderBy(asc(customFields.position), asc(customFields.key));
}

/** Those that are asked in the forms of the queue. */
export async function findFormFields(db: Db): Promise<CustomField[]> {
  return (await findCustomFields(db)).filter(({ onForm }) => onForm);
}
