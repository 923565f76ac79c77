"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import type { CatalogueFilter } from "@/lib/segments/catalogue-schema";
import { insertNode, type NodePath, replaceNode } from "@/lib/segments/edit-tree";
import { joinableEvents, joinEvent } from "@/lib/segments/join-events";
import type { EditableNode, EventKind } from "@/lib/segments/tree";

import { AddCondition } from "./add-condition";
import { useCatalogue } from "./catalogue-context";
import { ConditionNode } from "./condition-node";

type Props = {
  conditions: readonly EditableNode[];
  onChange: (conditions: EditableNode[]) => void;
  /** Before the conditions: the open segment and the scope. */
  lead?: ReactNode;
  /** After them: discard, share, save. */
  tail?: ReactNode;
};

/** The row of conditions. All of them have to hold; brackets say where it is otherwise. */
export function FilterRow({ conditions, onChange, lead, tail }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const [apart, setApart] = useState<ReadonlySet<EventKind>>(new Set());
  const asks = joinableEvents(conditions, catalogue).filter((event) => !apart.has(event));
  const replace = (path: NodePath, node: EditableNode | undefined) => replaceNode(conditions, path, node);

  /** Conditions on children mean one and the same child unless they are taken apart (H16). */
  function add(node: EditableNode, filter: CatalogueFilter) {
    const next = insertNode(conditions, [], node);
    const sameChild =
      filter.event === "child" && !apart.has("child") && joinableEvents(next, catalogue).includes("child");
    onChange(sameChild ? joinEvent(next, "child", catalogue) : next);
  }

  return (
    <section aria-label={t("row")} className="flex flex-wrap items-start gap-2">
      {lead}
      {conditions.map((node, index) => (
        <ConditionNode
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is identified by where it stands
          key={index}
          node={node}
          path={[index]}
          conditions={conditions}
          replace={replace}
          onChange={onChange}
        />
      ))}
      <AddCondition filterWith={(node) => insertNode(conditions, [], node)} onAdd={add} />
      {asks.map((event) => (
        <span key={event} className="flex h-7 items-center gap-1 text-caption text-text-3">
          {t("joinAsk", { event })}
          <Button size="small" tone="quiet" onClick={() => onChange(joinEvent(conditions, event, catalogue))}>
            {t("join", { event })}
          </Button>
          <Button size="small" tone="quiet" onClick={() => setApart(new Set([...apart, event]))}>
            {t("apart")}
          </Button>
        </span>
      ))}
      {tail}
    </section>
  );
}
