"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { toast } from "@/components/ui/toast-manager";
import { roles } from "@/lib/access/permissions";
import { changeLimits } from "@/lib/programme/actions";
import { type ChangeLimitsInput, changeLimitsInput } from "@/lib/programme/schema";

import type { Draft } from "./rules-draft";

type Limits = Draft<ChangeLimitsInput>;

const approvals = ["operation", "mass", "massClients"] as const;
const periods = ["perOperation", "perDay"] as const;

/** What each role may give and take by hand, and above what a second person has to agree. */
export function LimitsForm({ limits }: { limits: ChangeLimitsInput }) {
  const t = useTranslations("programme.limits");
  const users = useTranslations("users");
  const required = useTranslations("refusals")("required");
  const [draft, setDraft] = useState<Limits>(limits);
  const [save, saving, faults] = useAction(changeLimits, { showsFaults: true, onDone: () => toast.ok(t("saved")) });
  const read = changeLimitsInput.safeParse(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(limits);
  const fault = (path: string, value: number | null | undefined) =>
    faults[path] ?? (value === null ? required : undefined);

  return (
    <form
      noValidate
      className="flex max-w-[45rem] flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (read.success && !saving) void save(read.data);
      }}
    >
      <section className="flex flex-col gap-2">
        <PageHeader title={t("title")} />
        <p className="text-table text-text-2">{t("hint")}</p>
        <PlainTable
          label={t("title")}
          columns={[
            { key: "role", label: t("role") },
            { key: "perOperation", label: t("perOperation"), width: "w-40 max-md:w-28" },
            { key: "perDay", label: t("perDay"), width: "w-40 max-md:w-28" },
          ]}
        >
          {roles.map((role) => {
            const own = draft.manualLimits[role];
            return (
              <tr key={role} className="border-line border-b">
                <Cell className="pt-3.5">{users(`role.${role}`)}</Cell>
                {periods.map((period) => (
                  <Cell key={period}>
                    <Field
                      label={t(`${period}Of`, { role: users(`role.${role}`) })}
                      hideLabel
                      error={fault(`manualLimits.${role}.${period}`, own[period])}
                    >
                      <NumberInput
                        value={own[period] ?? null}
                        onValueChange={(value) =>
                          setDraft({
                            ...draft,
                            manualLimits: { ...draft.manualLimits, [role]: { ...own, [period]: value } },
                          })
                        }
                        min={0}
                      />
                    </Field>
                  </Cell>
                ))}
              </tr>
            );
          })}
        </PlainTable>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-h2">{t("second")}</h2>
        <p className="text-table text-text-2">{t("secondHint")}</p>
        <div className="grid grid-cols-3 items-end gap-4 max-md:grid-cols-1">
          {approvals.map((name) => (
            <Field key={name} label={t(name)} error={fault(`approvalLimits.${name}`, draft.approvalLimits[name])}>
              <NumberInput
                value={draft.approvalLimits[name] ?? null}
                onValueChange={(value) =>
                  setDraft({ ...draft, approvalLimits: { ...draft.approvalLimits, [name]: value } })
                }
                min={0}
              />
            </Field>
          ))}
        </div>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-h2">{t("receipts")}</h2>
        <p className="text-table text-text-2">{t("receiptsHint")}</p>
        <Field
          label={t("receiptDays")}
          error={fault("manualPurchaseDaysMax", draft.manualPurchaseDaysMax)}
          className="max-w-56"
        >
          <NumberInput
            value={draft.manualPurchaseDaysMax ?? null}
            onValueChange={(value) => setDraft({ ...draft, manualPurchaseDaysMax: value })}
            min={0}
            max={3_650}
          />
        </Field>
      </section>
      <Button type="submit" tone="primary" className="self-start" working={saving} disabled={!changed || !read.success}>
        {t("save")}
      </Button>
    </form>
  );
}
