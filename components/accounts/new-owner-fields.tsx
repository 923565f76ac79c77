"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { AccountMember, HandOverConsent } from "@/lib/ledger/account-schema";

import { ConsentField } from "./consent-field";

export type NewOwner = Partial<HandOverConsent> & { clientId?: number };

/** The same once everything is chosen. */
export function chosenOwner({ clientId, confirmedBy, confirmation }: NewOwner) {
  if (clientId === undefined || confirmedBy === undefined || confirmation === undefined) return null;
  return { clientId, confirmedBy, confirmation };
}

type Props = {
  /** Whom to choose among: everybody on the account but its owner. */
  members: readonly AccountMember[];
  value: NewOwner;
  onValueChange: (value: NewOwner) => void;
};

const words = ["owner", "member"] as const;

/** Who becomes the owner of a shared account, whose word that is and how it was given. */
export function NewOwnerFields({ members, value, onValueChange }: Props) {
  const t = useTranslations("accounts");
  return (
    <>
      <Field label={t("newOwner")} required>
        <RadioGroup<string>
          label={t("newOwner")}
          value={value.clientId === undefined ? null : String(value.clientId)}
          onValueChange={(id) => onValueChange({ ...value, clientId: Number(id) })}
          options={members.map(({ clientId, name, isBlocked, isVisible }) => ({
            value: String(clientId),
            label: name ?? t("client", { id: String(clientId) }),
            disabled: isBlocked || !isVisible,
            ...(isBlocked ? { hint: t("ownerNotBlocked") } : !isVisible && { hint: t("notYours") }),
          }))}
        />
      </Field>
      <Field label={t("confirmedBy.label")} required>
        <RadioGroup<HandOverConsent["confirmedBy"]>
          label={t("confirmedBy.label")}
          value={value.confirmedBy ?? null}
          onValueChange={(confirmedBy) => onValueChange({ ...value, confirmedBy })}
          options={words.map((word) => ({
            value: word,
            label: t(`confirmedBy.${word}`),
            ...(word === "member" && { hint: t("confirmedBy.memberHint") }),
          }))}
        />
      </Field>
      <ConsentField
        label={t("handOverConsent")}
        value={value.confirmation ?? null}
        onValueChange={(confirmation) => onValueChange({ ...value, confirmation })}
      />
    </>
  );
}
