"use client";

import { AtSign, IdCard, type LucideIcon, Mail, Phone, Plus, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";

import { ContactValue } from "@/components/clients/card/contact-value";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { ClientCard } from "@/lib/clients/card-schema";
import { contactsMax, type TypedContactKind } from "@/lib/clients/profile-schema";
import { isAccountKind } from "@/lib/core/account-kinds";
import type { DocumentKind } from "@/lib/programme/profile-settings";

import { Controlled } from "./controlled";
import { FormSection } from "./form-section";
import type { ProfileValues } from "./profile-values";

/** Phones, e-mails, accounts, documents: a masked one can be replaced or removed without ever being shown. */
export function ContactFields({ card }: { card: ClientCard }) {
  const t = useTranslations("card.profile");
  const { control } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "contacts" });
  const full = list.fields.length >= contactsMax;
  const cardWords = useTranslations("card");
  const add = (kind: TypedContactKind, documentKind: DocumentKind | null = null) =>
    list.append({ contactId: null, kind, documentKind, value: "", removed: false });
  const { accountKinds, documentKinds } = card.profile;
  return (
    <FormSection title={t("contacts")}>
      {list.fields.map((row, index) => (
        <ContactRow key={row.id} card={card} index={index} onRemove={() => list.remove(index)} />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Plus aria-hidden />} disabled={full} onClick={() => add("phone")}>
          {t("addPhone")}
        </Button>
        <Button icon={<Plus aria-hidden />} disabled={full} onClick={() => add("email")}>
          {t("addEmail")}
        </Button>
        {!full && accountKinds.length > 0 && (
          <Menu trigger={<Button icon={<Plus aria-hidden />}>{t("addAccount")}</Button>}>
            {accountKinds.map((kind) => (
              <MenuItem key={kind} onClick={() => add(kind)}>
                {cardWords(kind)}
              </MenuItem>
            ))}
          </Menu>
        )}
        {!full && documentKinds.length > 0 && (
          <Menu trigger={<Button icon={<Plus aria-hidden />}>{t("addDocument")}</Button>}>
            {documentKinds.map((kind) => (
              <MenuItem key={kind} onClick={() => add("document", kind)}>
                {cardWords(`documentKind.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </FormSection>
  );
}

type RowProps = { card: ClientCard; index: number; onRemove: () => void };

function ContactRow({ card, index, onRemove }: RowProps) {
  const t = useTranslations("card.profile");
  const kinds = useTranslations("card");
  const { control, setValue } = useFormContext<ProfileValues>();
  const { contactId, kind, documentKind, value, removed } = useWatch({ control, name: `contacts.${index}` });
  const [changing, setChanging] = useState(value !== "");
  const stored = card.contacts.find((contact) => contact.id === contactId);
  const Icon = iconOf(kind);
  const name = documentKind ? kinds(`documentKind.${documentKind}`) : kinds(kind);
  const field = (
    <Controlled
      name={`contacts.${index}.value`}
      label={stored ? t("newValue") : name}
      hideLabel
      className="w-72 max-w-full"
    >
      {({ value: typed, onChange, onBlur }) => (
        <Input
          value={typed}
          onValueChange={onChange}
          onBlur={onBlur}
          inputMode={kind === "phone" ? "tel" : kind === "email" ? "email" : "text"}
          maxLength={254}
          placeholder={stored ? t("newValue") : isAccountKind(kind) ? t("accountHint") : name}
        />
      )}
    </Controlled>
  );

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 text-body">
      <Icon aria-label={name} className="text-text-3" />
      {kind !== "phone" && kind !== "email" && <span className="text-table text-text-2">{name}</span>}
      {stored && (
        <span className={removed ? "text-text-3 line-through" : ""}>
          <ContactValue {...stored} />
        </span>
      )}
      {!stored && field}
      {stored && changing && !removed && field}
      {stored && !changing && !removed && (
        <Button tone="quiet" size="small" onClick={() => setChanging(true)}>
          {t("change")}
        </Button>
      )}
      {stored && changing && !removed && (
        <IconButton
          label={t("keep")}
          icon={<Undo2 aria-hidden />}
          size="small"
          onClick={() => {
            setValue(`contacts.${index}.value`, "", { shouldDirty: true, shouldValidate: true });
            setChanging(false);
          }}
        />
      )}
      {stored ? (
        <>
          {removed && <span className="text-caption text-danger-text">{t("removed")}</span>}
          <Button
            tone="quiet"
            size="small"
            onClick={() => setValue(`contacts.${index}.removed`, !removed, { shouldDirty: true })}
          >
            {removed ? t("keep") : t("remove")}
          </Button>
        </>
      ) : (
        <IconButton label={t("remove")} icon={<X aria-hidden />} size="small" onClick={onRemove} />
      )}
    </div>
  );
}

function iconOf(kind: TypedContactKind): LucideIcon {
  if (kind === "phone") return Phone;
  if (kind === "email") return Mail;
  return kind === "document" ? IdCard : AtSign;
}
