import "server-only";

import type { Filter, FilterContact } from "../define-filter";
import type { SegmentScope } from "../segment-scope";
import { childFilters } from "./child";
import { clientFilters } from "./client";
import { clientEntryFilters } from "./client-entry";
import { clientFeedbackFilters } from "./client-feedback";
import { customFilter, customFilterPrefix } from "./custom";
import { loyaltyFilters } from "./loyalty";
import { loyaltyBonusFilters } from "./loyalty-bonuses";
import { loyaltyCardFilters } from "./loyalty-cards";
import { loyaltyFamilyFilters } from "./loyalty-family";
import { purchaseFilters } from "./purchase";
import { purchaseMeasureFilters } from "./purchase-measures";
import { returnFilters } from "./return";
import { segmentFilters } from "./segment";

/** Every filter there is but those of the questionnaire, in the order of the catalogue. */
export const filters: readonly Filter[] = [
  ...segmentFilters,
  ...clientFilters,
  ...clientEntryFilters,
  ...childFilters,
  ...clientFeedbackFilters,
  ...loyaltyFilters,
  ...loyaltyFamilyFilters,
  ...loyaltyBonusFilters,
  ...loyaltyCardFilters,
  ...purchaseMeasureFilters,
  ...purchaseFilters,
  ...returnFilters,
];

const byId: ReadonlyMap<string, Filter> = new Map(filters.map((filter) => [filter.id, filter]));

/** The filter of an id; those of the questionnaire are made of the fields the scope knows. */
export function findFilter(id: string, scope: Pick<SegmentScope, "customFields">): Filter | undefined {
  if (!id.startsWith(customFilterPrefix)) return byId.get(id);
  const field = scope.customFields.get(id.slice(customFilterPrefix.length));
  return field && customFilter(field);
}

/** The contact that the texts of a filter are, if they are one. */
export function contactOf(id: string): FilterContact | undefined {
  return byId.get(id)?.contact;
}
