import "server-only";

import { defineCommand } from "@/lib/commands/define-command";

import { changeLimitsInput } from "./schema";
import { getSetting, putSetting } from "./settings";

/** What each role may move by hand, and above what a second person has to agree; from the next operation on. */
export const changeLimits = defineCommand({
  name: "programme.change-limits",
  permission: "programme.edit",
  input: changeLimitsInput,
  async run({ db, actor }, { manualLimits, approvalLimits, manualPurchaseDaysMax }) {
    const before = {
      manualLimits: await getSetting(db, "manualLimits"),
      approvalLimits: await getSetting(db, "approvalLimits"),
      manualPurchaseDaysMax: await getSetting(db, "manualPurchaseDaysMax"),
    };
    const userId = actor.kind === "user" ? actor.id : undefined;
    await putSetting(db, "manualLimits", manualLimits, userId);
    await putSetting(db, "approvalLimits", approvalLimits, userId);
    await putSetting(db, "manualPurchaseDaysMax", manualPurchaseDaysMax, userId);
    const changes = {
      ...changed(before.manualLimits, manualLimits),
      ...changed(before.approvalLimits, approvalLimits),
      ...changed({ manualPurchaseDaysMax: before.manualPurchaseDaysMax }, { manualPurchaseDaysMax }),
    };
    return { result: null, audit: Object.keys(changes).length > 0 ? { facts: changes } : null };
  },
});

/** Every number that is another, under its name, with both values. */
function changed(before: object, after: object): Record<string, unknown> {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]): [string, unknown][] => {
      const former = was.get(name);
      if (JSON.stringify(former) === JSON.stringify(value)) return [];
      if (typeof former !== "object" || former === null) return [[name, { before: former, after: value }]];
      return [[name, changed(former, value)]];
    }),
  );
}
