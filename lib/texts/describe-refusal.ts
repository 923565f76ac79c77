import type { FieldFault, Refusal, RefusalCode, RefusalParams } from "@/lib/core/refusal";

import type { Locale } from "./locales";
import type { RefusalReason } from "./refusal-reason";
import { type Namespace, translator } from "./translator";

/** A refusal as it leaves the server: words in the reader's language beside the code for programs. */
export type DescribedRefusal = {
  code: RefusalCode | "internal";
  reason: RefusalReason;
  message: string;
  /** The values inside the message, for what a page shows in a form of its own: seconds to wait, a limit. */
  params?: RefusalParams;
  fields: { path: string; reason: RefusalReason; message: string; params?: RefusalParams }[];
};

export function describeRefusal(refusal: Refusal, locale: Locale): DescribedRefusal {
  const { code, reason, details } = refusal;
  return {
    code,
    reason,
    message: sentence(locale, reason, details.params),
    ...(details.params && { params: details.params }),
    fields: (details.fields ?? []).map((fault: FieldFault) => ({
      path: fault.path,
      reason: fault.reason,
      message: sentence(locale, fault.reason, fault.params),
      ...(fault.params && { params: fault.params }),
    })),
  };
}

/** The words of one reason; the names of a right and of a field inside it are put into words as well. */
export function sentence(locale: Locale, reason: RefusalReason, params: Record<string, string | number> = {}): string {
  const { right, fieldText } = params;
  const values = {
    ...params,
    ...(typeof right === "string" && { right: rightName(locale, right) }),
    ...(typeof fieldText === "string" && { field: textOf(locale, fieldText) }),
  };
  const translate = translator(locale, "refusals") as unknown as (key: string, values: object) => string;
  return translate(reason, values);
}

/** The text of a key that begins with its namespace. */
function textOf(locale: Locale, key: string): string {
  const [namespace = "", ...rest] = key.split(".");
  const translate = translator(locale, namespace as Namespace) as unknown as (key: string) => string;
  return translate(rest.join("."));
}

export function rightName(locale: Locale, permission: string): string {
  const translate = translator(locale, "rights") as unknown as (key: string) => string;
  return translate(permission.replaceAll(".", "_"));
}
