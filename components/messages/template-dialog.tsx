"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { saveTemplate } from "@/lib/messages/actions";
import { templateFault } from "@/lib/messages/read-template";
import type { TemplateInForce } from "@/lib/messages/settings-schema";
import { type MessageLanguage, type TemplateKey, templateCatalogue } from "@/lib/messages/templates";

import { TemplatePreview } from "./template-preview";

type Props = { name: TemplateKey; language: MessageLanguage; template: TemplateInForce; onClose: () => void };

const agreement: Record<MessageLanguage, string> = {
  ru: "{n, plural, one {начислен # бонус} few {начислено # бонуса} many {начислено # бонусов} other {начислено # бонуса}}",
  en: "{n, plural, one {# bonus} other {# bonuses}}",
};

/** The text of a message with its variables, and beside it what a client would read. */
export function TemplateDialog({ name, language, template, onClose }: Props) {
  const t = useTranslations("messageSettings");
  const ui = useTranslations("ui");
  const refusals = useTranslations("refusals") as unknown as (key: string, values?: object) => string;
  const [body, setBody] = useState(template.body);
  const field = useRef<HTMLTextAreaElement>(null);
  const { variables } = templateCatalogue[name];
  const fault = body.trim() === "" ? { reason: "required" } : templateFault(body, language, variables);
  const [save, saving, faults] = useAction(saveTemplate, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      onClose();
    },
  });
  const insert = (variable: string) => {
    const { selectionStart: from = body.length, selectionEnd: to = body.length } = field.current ?? {};
    setBody(`${body.slice(0, from)}{${variable}}${body.slice(to)}`);
    field.current?.focus();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("editTitle", { name: t(`name.${name}`) })}
      aside={t(`languageOf.${language}`)}
      width="wide"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving && !fault) void save({ key: name, language, body });
      }}
      foot={
        <>
          {template.changed && (
            <Button working={saving} onClick={() => void save({ key: name, language, body: null })}>
              {t("restore")}
            </Button>
          )}
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button
            type="submit"
            tone="primary"
            working={saving}
            disabled={fault !== undefined || body === template.body}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 items-start gap-5 max-md:grid-cols-1">
        <div className="flex min-w-0 flex-col gap-3">
          <Field
            label={t("body")}
            error={faults.body ?? (fault && refusals(fault.reason, "params" in fault ? fault.params : undefined))}
          >
            <Textarea
              ref={field}
              lang={language}
              rows={8}
              maxLength={670}
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          </Field>
          <div className="flex flex-col gap-1">
            <h3 className="text-label text-text-2">{t("variables")}</h3>
            <ul className="flex flex-wrap gap-1.5">
              {variables.map((variable) => (
                <li key={variable.name}>
                  <Button
                    size="small"
                    title={t(`variable.${variable.name}` as "variable.name")}
                    aria-label={t("insert", { name: variable.name })}
                    onClick={() => insert(variable.name)}
                  >
                    {`{${variable.name}}`}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
          {templateCatalogue[name].group === "bonuses" && (
            <p className="text-caption text-text-3">
              {t("formHint")} <code className="break-words">{agreement[language]}</code>
            </p>
          )}
        </div>
        <TemplatePreview name={name} language={language} body={body} />
      </div>
    </Dialog>
  );
}
