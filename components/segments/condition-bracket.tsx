"use client";

import { Ungroup, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";

import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { insertNode, type NodePath } from "@/lib/segments/edit-tree";
import type { EditableNode } from "@/lib/segments/tree";

import { AddCondition } from "./add-condition";
import { useCatalogue } from "./catalogue-context";
import { ConditionNode } from "./condition-node";
import { HavingChip } from "./having-chip";

type Group = Exclude<EditableNode, { op: "is" } | { op: "not" }>;

type Props = {
  group: Group;
  /** «кроме» stands before the bracket. */
  except: boolean;
  /** Where the group stands (below its `not`, where there is one). */
  path: NodePath;
  conditions: readonly EditableNode[];
  replace: (path: NodePath, node: EditableNode | undefined) => EditableNode[];
  onChange: (conditions: EditableNode[]) => void;
  onRemove: () => void;
  onUngroup?: () => void;
};

/** Conditions tied together: of one and the same event, or alternatives. A line at their left, a caption, «+». */
export function ConditionBracket({ group, except, path, conditions, replace, onChange, onRemove, onUngroup }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const event = group.op === "event" ? catalogue.events.find((known) => known.event === group.event) : undefined;
  const caption =
    group.op === "event" ? t("sameEvent", { event: group.event }) : t(group.op === "any" ? "anyOf" : "allOf");

  return (
    <fieldset
      aria-label={except ? `${t("exceptGroup")} ${caption}` : caption}
      className={cn(
        "flex max-w-full flex-col gap-1 border-l-2 pl-2",
        group.op === "event" ? "border-accent" : "border-line-strong",
      )}
    >
      <span className="flex h-5 items-center gap-1 text-caption text-text-3">
        {except && <span className="font-medium text-danger-text">{t("exceptGroup")}</span>}
        {caption}
        {onUngroup && (
          <IconButton
            size="tiny"
            label={group.op === "event" ? t("apart") : t("ungroup")}
            icon={<Ungroup aria-hidden className="size-3.5" />}
            onClick={onUngroup}
          />
        )}
        <IconButton size="tiny" label={t("remove")} icon={<X aria-hidden className="size-3.5" />} onClick={onRemove} />
      </span>
      <div className="flex flex-wrap items-center gap-2">
        {group.of.map((child, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is identified by where it stands
          <Fragment key={index}>
            {index > 0 && group.op === "any" && <span className="text-caption text-text-3">{t("or")}</span>}
            <ConditionNode
              node={child}
              path={[...path, index]}
              conditions={conditions}
              replace={replace}
              onChange={onChange}
            />
          </Fragment>
        ))}
        {group.op === "event" && event && event.having.length > 0 && (
          <HavingChip group={group} event={event} onChange={(next) => onChange(replace(path, next))} />
        )}
        <AddCondition
          only={event ? event.filters : catalogue.filters.filter(({ standalone }) => standalone).map(({ id }) => id)}
          filterWith={(node) => insertNode(conditions, path, node)}
          onAdd={(node) => onChange(insertNode(conditions, path, node))}
        />
      </div>
    </fieldset>
  );
}
