"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useFormat } from "@/components/ui/use-format";
import type { MessageSettings, TemplateInForce } from "@/lib/messages/settings-schema";
import { smsParts } from "@/lib/messages/sms-parts";
import {
  type MessageLanguage,
  messageLanguages,
  type TemplateGroup,
  type TemplateKey,
  templateCatalogue,
  templateKeys,
} from "@/lib/messages/templates";

import { TemplateDialog } from "./template-dialog";
import { previewOf } from "./template-preview";

type Props = {
  templates: MessageSettings["templates"];
  initialLanguage: MessageLanguage;
  timeZone: string;
};

const groups: readonly TemplateGroup[] = ["bonuses", "activation", "codes", "contacts"];

/** Every text to clients as a client reads it; a button opens it for change. */
export function TemplateTable({ templates, initialLanguage, timeZone }: Props) {
  const t = useTranslations("messageSettings");
  const [language, setLanguage] = useState(initialLanguage);
  const [edited, setEdited] = useState<TemplateKey | null>(null);
  const columns = [
    { key: "name", label: t("columnName"), width: "w-52 max-md:w-0", phone: false },
    { key: "text", label: t("columnText") },
    { key: "parts", label: t("columnParts"), width: "w-14", align: "right" as const, phone: false },
    { key: "changed", label: t("columnChanged"), width: "w-40", phone: false },
    { key: "edit", label: <span className="sr-only">{t("edit")}</span>, width: "w-24" },
  ];
  return (
    <section className="flex flex-col gap-3" aria-labelledby="message-texts">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="message-texts" className="text-h2">
          {t("texts")}
        </h2>
        <SegmentedControl
          label={t("language")}
          options={messageLanguages.map((value) => ({ value, label: t(`languageOf.${value}`) }))}
          value={language}
          onValueChange={setLanguage}
        />
      </div>
      <p className="max-w-prose text-table text-text-2">{t("textsHint")}</p>
      {groups.map((group) => (
        <div key={group} className="flex flex-col gap-1">
          <h3 className="pt-2 text-h3">{t(`group.${group}`)}</h3>
          <PlainTable label={t(`group.${group}`)} columns={columns}>
            {templateKeys
              .filter((key) => templateCatalogue[key].group === group)
              .map((key) => (
                <TemplateRow
                  key={key}
                  name={key}
                  language={language}
                  template={templates[language][key]}
                  timeZone={timeZone}
                  onEdit={() => setEdited(key)}
                />
              ))}
          </PlainTable>
        </div>
      ))}
      {edited && (
        <TemplateDialog
          name={edited}
          language={language}
          template={templates[language][edited]}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

type RowProps = {
  name: TemplateKey;
  language: MessageLanguage;
  template: TemplateInForce;
  timeZone: string;
  onEdit: () => void;
};

function TemplateRow({ name, language, template, timeZone, onEdit }: RowProps) {
  const t = useTranslations("messageSettings");
  const format = useFormat();
  const text = previewOf(name, language, template.body) ?? template.body;
  const at = template.changed && format.moment(template.changed.at, timeZone);
  return (
    <tr className="border-line border-b">
      <Cell phone={false}>{t(`name.${name}`)}</Cell>
      <Cell>
        <span className="block font-medium md:hidden">{t(`name.${name}`)}</span>
        <span className="break-words text-text-2" lang={language}>
          {text}
        </span>
      </Cell>
      <Cell align="right" phone={false}>
        {format.count(smsParts(text))}
      </Cell>
      <Cell phone={false} className="text-text-3">
        {at === null && t("standard")}
        {at !== null &&
          (template.changed?.by ? t("changedBy", { name: template.changed.by, at }) : t("changedAt", { at }))}
      </Cell>
      <Cell align="right">
        <Button tone="link" size="auto" onClick={onEdit} aria-label={`${t("edit")}: ${t(`name.${name}`)}`}>
          {t("edit")}
        </Button>
      </Cell>
    </tr>
  );
}
