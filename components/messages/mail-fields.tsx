"use client";

import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { PasswordInput } from "@/components/ui/password-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { SaveChannelsInput } from "@/lib/messages/settings-schema";

type Mail = SaveChannelsInput["mail"];

type Props = {
  value: Mail;
  onValueChange: (mail: Mail) => void;
  /** One is stored; it is never read back. */
  hasPassword: boolean;
  faults: Faults;
};

const securities = ["starttls", "tls", "none"] as const;

/** The mail server and who the letters are from. */
export function MailFields({ value, onValueChange, hasPassword, faults }: Props) {
  const t = useTranslations("messageSettings");
  const set = (part: Partial<Mail>) => onValueChange({ ...value, ...part });
  return (
    <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
        <Field label={t("host")} error={faults["mail.host"]}>
          <Input value={value.host} onValueChange={(host) => set({ host })} maxLength={255} spellCheck={false} />
        </Field>
        <Field label={t("port")} error={faults["mail.port"]}>
          <NumberInput
            value={value.port}
            onValueChange={(port) => port !== null && set({ port })}
            min={1}
            max={65_535}
          />
        </Field>
      </div>
      <Field label={t("security")} error={faults["mail.security"]}>
        <SegmentedControl
          label={t("security")}
          options={securities.map((one) => ({ value: one, label: t(`securityOf.${one}`) }))}
          value={value.security}
          onValueChange={(security) => set({ security })}
        />
      </Field>
      <Field label={t("user")} error={faults["mail.user"]}>
        <Input value={value.user} onValueChange={(user) => set({ user })} maxLength={255} spellCheck={false} />
      </Field>
      <Field
        label={t("password")}
        hint={t(hasPassword ? "passwordSet" : "passwordNone")}
        error={faults["mail.password"]}
      >
        <PasswordInput
          autoComplete="new-password"
          value={value.password ?? ""}
          onValueChange={(password) => set({ password: password === "" ? null : password })}
          maxLength={255}
        />
      </Field>
      <Field label={t("from")} hint={t("fromHint")} error={faults["mail.from"]}>
        <Input value={value.from} onValueChange={(from) => set({ from })} type="email" maxLength={254} />
      </Field>
    </div>
  );
}
