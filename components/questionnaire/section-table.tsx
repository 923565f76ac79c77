"use client";

import { Archive, ArrowDown, ArrowUp, Ellipsis, Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { toast } from "@/components/ui/toast-manager";
import { archiveQuestionAction } from "@/lib/programme/questionnaire-actions";
import type { Question } from "@/lib/programme/questionnaire-schema";

import type { Section } from "./section-order";

type Props = {
  section: Section;
  isFirst: boolean;
  isLast: boolean;
  onAdd: () => void;
  onEdit: (question: Question) => void;
  onRename: () => void;
  /** A question by its key, or the section itself (`null`). */
  onMove: (what: string | null, by: -1 | 1) => void;
};

/** One section of the questionnaire with its questions in their order. */
export function SectionTable({ section, isFirst, isLast, onAdd, onEdit, onRename, onMove }: Props) {
  const t = useTranslations("questionnaire");
  const name = section.name || t("unnamed");
  return (
    <section aria-label={name} className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-3 pt-2">
        <h2 className="text-h3">{name}</h2>
        <span className="flex items-center gap-1">
          <Button tone="quiet" size="small" icon={<Plus aria-hidden />} onClick={onAdd}>
            {t("add")}
          </Button>
          <Menu align="end" trigger={<IconButton label={t("actionsOf", { name })} icon={<Ellipsis aria-hidden />} />}>
            <MenuItem icon={<Pencil aria-hidden />} onClick={onRename}>
              {t("renameSection")}
            </MenuItem>
            {!isFirst && (
              <MenuItem icon={<ArrowUp aria-hidden />} onClick={() => onMove(null, -1)}>
                {t("up")}
              </MenuItem>
            )}
            {!isLast && (
              <MenuItem icon={<ArrowDown aria-hidden />} onClick={() => onMove(null, 1)}>
                {t("down")}
              </MenuItem>
            )}
          </Menu>
        </span>
      </div>
      <PlainTable
        label={name}
        columns={[
          { key: "label", label: t("question") },
          { key: "type", label: t("type"), width: "w-44 max-md:w-28" },
          { key: "where", label: t("where"), width: "w-44", phone: false },
          { key: "key", label: t("key"), width: "w-36", phone: false },
          { key: "actions", label: <span className="sr-only">{t("actionsOf", { name })}</span>, width: "w-10" },
        ]}
      >
        {section.questions.map((question, index) => (
          <tr key={question.key} className="border-line border-b">
            <Cell>
              <button type="button" className="text-left hover:underline" onClick={() => onEdit(question)}>
                {question.label}
                {question.required && (
                  <span className="text-danger-text" title={t("required")}>
                    {" *"}
                  </span>
                )}
              </button>
              {question.hint && <span className="block text-caption text-text-3">{question.hint}</span>}
            </Cell>
            <Cell className="text-text-2">{t(`typeOf.${question.type}`)}</Cell>
            <Cell phone={false} className="text-text-2">
              {whereOf(question, t)}
            </Cell>
            <Cell phone={false} className="truncate text-text-3">
              {question.key}
            </Cell>
            <td className="py-1 text-right">
              <QuestionMenu
                question={question}
                mayRise={index > 0}
                mayFall={index < section.questions.length - 1}
                onEdit={() => onEdit(question)}
                onMove={(by) => onMove(question.key, by)}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}

function whereOf({ onProfile, onForm }: Question, t: ReturnType<typeof useTranslations<"questionnaire">>): string {
  const places = [...(onProfile ? [t("inProfile")] : []), ...(onForm ? [t("inForms")] : [])];
  return places.join(", ") || t("nowhere");
}

type MenuProps = {
  question: Question;
  mayRise: boolean;
  mayFall: boolean;
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
};

function QuestionMenu({ question, mayRise, mayFall, onEdit, onMove }: MenuProps) {
  const t = useTranslations("questionnaire");
  const { key, label } = question;
  const [restore] = useAction(archiveQuestionAction);
  const [archive] = useAction(archiveQuestionAction, {
    onDone: () =>
      toast.ok(t("archivedDone", { label }), {
        action: { label: t("undo"), onClick: () => void restore({ key, archived: false }) },
      }),
  });
  return (
    <Menu align="end" trigger={<IconButton label={t("actionsOf", { name: label })} icon={<Ellipsis aria-hidden />} />}>
      <MenuItem icon={<Pencil aria-hidden />} onClick={onEdit}>
        {t("edit")}
      </MenuItem>
      {mayRise && (
        <MenuItem icon={<ArrowUp aria-hidden />} onClick={() => onMove(-1)}>
          {t("up")}
        </MenuItem>
      )}
      {mayFall && (
        <MenuItem icon={<ArrowDown aria-hidden />} onClick={() => onMove(1)}>
          {t("down")}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<Archive aria-hidden />} onClick={() => void archive({ key, archived: true })}>
        {t("archive")}
      </MenuItem>
    </Menu>
  );
}
