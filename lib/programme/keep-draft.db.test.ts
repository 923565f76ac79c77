import { describe, expect, it } from "vitest";

import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { reasonOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { getProgramme } from "./get-programme";
import { dropRulesDraft, saveRulesDraft } from "./keep-draft";
import { planRules } from "./plan-version";
import { rulesSchema } from "./rules-schema";

const rules = (accrualBasisPoints: number) => rulesSchema.parse({ accrualBasisPoints });

describe("a draft of the rules (H13)", () => {
  it("acts on nothing, and is shown against the rules in force", () =>
    inOffice(async (ctx) => {
      const before = (await getProgramme(ctx)).inForce;
      await saveRulesDraft(ctx, { draft: null, rules: rules(700), comment: "К зиме" });
      const { inForce, planned, drafts } = await getProgramme(ctx);
      expect({ inForce, planned }).toEqual({ inForce: before, planned: [] });
      expect(drafts).toMatchObject([
        { version: 1, comment: "К зиме", author: "Test administrator", changes: [{ before: 500, after: 700 }] },
      ]);
    }));

  it("is saved over by who saw it last, and by nobody else", () =>
    inOffice(async (ctx) => {
      const first = await saveRulesDraft(ctx, { draft: null, rules: rules(700) });
      await saveRulesDraft(ctx, { draft: first, rules: rules(800) });
      expect(await reasonOf(saveRulesDraft(ctx, { draft: first, rules: rules(900) }))).toBe("rulesDraftChanged");
      expect((await getProgramme(ctx)).drafts).toMatchObject([{ version: 2, rules: { accrualBasisPoints: 800 } }]);
    }));

  it("ends with the version that it becomes, and not when it was changed meanwhile", () =>
    inOffice(async (ctx) => {
      const seen = await saveRulesDraft(ctx, { draft: null, rules: rules(700) });
      const plan = (draft: typeof seen) =>
        planRules(ctx, { rules: rules(700), startsAt: null, basedOn: null, draft: { ...draft } });
      const changed = await saveRulesDraft(ctx, { draft: seen, rules: rules(750) });
      expect(await reasonOf(plan(seen))).toBe("rulesDraftChanged");
      await plan(changed);
      expect(await getProgramme(ctx)).toMatchObject({ drafts: [], inForce: { rules: { accrualBasisPoints: 700 } } });
    }));

  it("is deleted once, by who may edit the rules", () =>
    inOffice(async (ctx) => {
      const { id } = await saveRulesDraft(ctx, { draft: null, rules: rules(700) });
      await dropRulesDraft(ctx, { id });
      expect((await getProgramme(ctx)).drafts).toEqual([]);
      expect(await reasonOf(dropRulesDraft(ctx, { id }))).toBe("rulesDraftGone");
    }));
});

function inOffice(work: (ctx: Context) => Promise<void>): Promise<void> {
  return withRollback(async (db) => work(await contextFor(db, "administrator")));
}
