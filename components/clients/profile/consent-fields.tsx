"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";

import { Checkbox } from "@/components/ui/checkbox";

import { FormSection } from "./form-section";
import { consentKinds, type ProfileValues } from "./profile-values";

/** What the client agrees to, by channel and kind; never asked is told apart from refused. */
export function ConsentFields() {
  const t = useTranslations("card");
  const { control, setValue } = useFormContext<ProfileValues>();
  const consents = useWatch({ control, name: "consents" });
  return (
    <FormSection title={t("profile.consents")}>
      <div className="grid grid-cols-2 gap-x-6 max-md:grid-cols-1">
        {consentKinds.map(({ key, channel, kind }) => {
          const state = consents[key] ?? null;
          return (
            <Checkbox
              key={key}
              label={t("consentOf", { channel: t(`channel.${channel}`), kind: t(`consentKind.${kind}`) })}
              hint={state === null ? t("subscription.never") : undefined}
              checked={state === true}
              onCheckedChange={(checked) => setValue(`consents.${key}`, checked, { shouldDirty: true })}
            />
          );
        })}
      </div>
    </FormSection>
  );
}
