"use client";

import { readCondition } from "@/lib/segments/condition-form";
import { groupedWithNext, moved, type NodePath, ungrouped } from "@/lib/segments/edit-tree";
import type { EditableNode } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";
import { ConditionBracket } from "./condition-bracket";
import { ConditionChip } from "./condition-chip";

type Props = {
  node: EditableNode;
  path: NodePath;
  conditions: readonly EditableNode[];
  replace: (path: NodePath, node: EditableNode | undefined) => EditableNode[];
  onChange: (conditions: EditableNode[]) => void;
};

/** A node of the filter: a chip where one condition says it, a bracket where it ties several together. */
export function ConditionNode({ node, path, conditions, replace, onChange }: Props) {
  const catalogue = useCatalogue();
  const inner = node.op === "not" ? node.of : node;
  const index = path[0] ?? 0;
  const atTop = path.length === 1;

  if (!readCondition(node, catalogue) && "of" in inner && Array.isArray(inner.of)) {
    const mayPart = atTop && node.op !== "not" && inner.op !== "not";
    return (
      <ConditionBracket
        group={inner as Parameters<typeof ConditionBracket>[0]["group"]}
        except={node.op === "not"}
        path={node.op === "not" ? [...path, 0] : path}
        conditions={conditions}
        replace={replace}
        onChange={onChange}
        onRemove={() => onChange(replace(path, undefined))}
        {...(mayPart && { onUngroup: () => onChange(ungrouped(conditions, index)) })}
      />
    );
  }
  return (
    <ConditionChip
      node={node}
      filterWith={(next) => replace(path, next)}
      onChange={onChange}
      onDuplicate={() =>
        onChange(
          atTop ? [...conditions.slice(0, index + 1), node, ...conditions.slice(index + 1)] : [...conditions, node],
        )
      }
      {...(atTop &&
        conditions.length > index + 1 && { onGroupNext: () => onChange(groupedWithNext(conditions, index)) })}
      {...(atTop && {
        onMove: {
          ...(index > 0 && { left: () => onChange(moved(conditions, index, index - 1)) }),
          ...(conditions.length > index + 1 && { right: () => onChange(moved(conditions, index, index + 1)) }),
        },
      })}
    />
  );
}
