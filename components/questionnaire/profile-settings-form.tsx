"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast-manager";
import { accountKinds } from "@/lib/core/account-kinds";
import { documentKinds, fieldStances, type ProfileSettings, profileFieldKeys } from "@/lib/programme/profile-settings";
import { saveProfileSettingsAction } from "@/lib/programme/questionnaire-actions";

/** The fields that every client has: asked, required or hidden; and which accounts and documents are kept. */
export function ProfileSettingsForm({ profile }: { profile: ProfileSettings }) {
  const t = useTranslations("questionnaire");
  const card = useTranslations("card");
  const [draft, setDraft] = useState(profile);
  const [save, saving] = useAction(saveProfileSettingsAction, { onDone: () => toast.ok(t("saved")) });
  const changed = JSON.stringify(draft) !== JSON.stringify(profile);
  const toggle = <Kind extends string>(list: readonly Kind[], kind: Kind, on: boolean, all: readonly Kind[]) =>
    all.filter((one) => (one === kind ? on : list.includes(one)));
  return (
    <form
      className="flex max-w-[45rem] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save(draft);
      }}
    >
      <h2 className="text-h2">{t("ownFields")}</h2>
      <p className="max-w-prose text-table text-text-2">{t("ownFieldsHint")}</p>
      <div className="flex flex-col">
        {profileFieldKeys.map((key) => (
          <div
            key={key}
            className="flex min-h-11 items-center justify-between gap-x-4 gap-y-1 border-line border-b py-1 max-sm:flex-col max-sm:items-start"
          >
            <span className="text-body">{card(`field.${key}`)}</span>
            <SegmentedControl
              label={card(`field.${key}`)}
              value={draft.profileFields[key]}
              onValueChange={(stance) =>
                setDraft({ ...draft, profileFields: { ...draft.profileFields, [key]: stance } })
              }
              options={fieldStances.map((stance) => ({ value: stance, label: t(`stance.${stance}`) }))}
            />
          </div>
        ))}
      </div>
      <Checkbox
        label={t("asksChildren")}
        checked={draft.asksChildren}
        onCheckedChange={(asksChildren) => setDraft({ ...draft, asksChildren })}
      />
      <Field label={t("accounts")} hint={t("accountsHint")}>
        <div className="grid grid-cols-3 gap-x-4 max-sm:grid-cols-2">
          {accountKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={card(kind)}
              checked={draft.accountKinds.includes(kind)}
              onCheckedChange={(on) =>
                setDraft({ ...draft, accountKinds: toggle(draft.accountKinds, kind, on, accountKinds) })
              }
            />
          ))}
        </div>
      </Field>
      <Field label={t("documents")} hint={t("documentsHint")}>
        <div className="grid grid-cols-2 gap-x-4 max-sm:grid-cols-1">
          {documentKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={card(`documentKind.${kind}`)}
              checked={draft.documentKinds.includes(kind)}
              onCheckedChange={(on) =>
                setDraft({ ...draft, documentKinds: toggle(draft.documentKinds, kind, on, documentKinds) })
              }
            />
          ))}
        </div>
      </Field>
      <Button type="submit" tone="primary" className="self-start" working={saving} disabled={!changed}>
        {t("save")}
      </Button>
    </form>
  );
}
