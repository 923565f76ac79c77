"use client";

import { useTranslations } from "next-intl";

import { renderTemplate, type TemplateValues } from "@/lib/messages/render-template";
import { smsParts } from "@/lib/messages/sms-parts";
import { type MessageLanguage, type TemplateKey, templateCatalogue } from "@/lib/messages/templates";

/** The numbers for which Russian has different forms. */
const counts = [1, 2, 5, 21, 500];

/** The text with sample values, or null where it cannot be read yet. */
export function previewOf(name: TemplateKey, language: MessageLanguage, body: string, n?: number): string | null {
  const { variables } = templateCatalogue[name];
  const samples = Object.fromEntries(variables.map((variable) => [variable.name, variable.sample]));
  const word: TemplateValues =
    language === "en" ? { one: "bonus", few: "bonuses", many: "bonuses", other: "bonuses" } : {};
  try {
    return renderTemplate(body, language, { ...samples, ...word, ...(n !== undefined && { n }) });
  } catch {
    return null;
  }
}

type Props = { name: TemplateKey; language: MessageLanguage; body: string };

/** What the client gets: for every form of the number where the text has one, with the count of SMS. */
export function TemplatePreview({ name, language, body }: Props) {
  const t = useTranslations("messageSettings");
  const agrees = /\bn\b\s*,\s*(plural|number)|\{n\}/.test(body);
  const shown = (agrees ? counts : [undefined]).flatMap((n) => {
    const text = previewOf(name, language, body, n);
    return text === null ? [] : [{ n, text }];
  });
  return (
    <section aria-label={t("preview")} className="rounded-control bg-subtle px-3 py-2 text-table">
      <h3 className="text-label text-text-3">{t("preview")}</h3>
      {shown.length === 0 && <p className="mt-1 text-text-2">{t("previewFault")}</p>}
      <ul>
        {shown.map(({ n, text }) => (
          <li key={n ?? 0} className="mt-2">
            <p className="whitespace-pre-wrap break-words" lang={language}>
              {text}
            </p>
            <p className="text-caption text-text-3">
              {n !== undefined && `${t("previewFor", { n })} · `}
              {t("characters", { n: text.length })} · {t("parts", { n: smsParts(text) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
