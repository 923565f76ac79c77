"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { readCondition } from "@/lib/segments/condition-form";
import { negated, switched } from "@/lib/segments/edit-tree";
import type { EditableNode } from "@/lib/segments/tree";

import { useCatalogue } from "./catalogue-context";
import { ConditionPopover } from "./condition-popover";
import { useConditionWords } from "./use-condition-words";

type Props = {
  node: EditableNode;
  /** The whole filter with another node in this place; undefined takes the condition away. */
  filterWith: (node: EditableNode | undefined) => EditableNode[];
  onChange: (conditions: EditableNode[]) => void;
  onDuplicate: () => void;
  onGroupNext?: () => void;
  onMove?: { left?: () => void; right?: () => void };
};

/** One condition in words: a click edits it, the cross or Delete takes it away, the menu does the rest. */
export function ConditionChip({ node, filterWith, onChange, onDuplicate, onGroupNext, onMove }: Props) {
  const t = useTranslations("builder");
  const catalogue = useCatalogue();
  const words = useConditionWords(node);
  const [open, setOpen] = useState(false);
  const condition = readCondition(node, catalogue);
  const put = (next: EditableNode | undefined) => {
    setOpen(false);
    onChange(filterWith(next));
  };

  const chip = (
    <Chip
      name={words.name}
      value={words.value}
      except={words.except ? t("except") : undefined}
      state={node.off ? "off" : "on"}
      reason={node.off ? t("offHint") : undefined}
      removeName={words.sentence}
      onRemove={() => put(undefined)}
      title={words.sentence}
      onKeyDown={(event) => {
        if (event.code === "Period") setOpen(true);
      }}
    />
  );
  if (!condition) return chip;

  return (
    <Popover open={open} onOpenChange={setOpen} trigger={chip} className="max-h-120 w-104 max-w-[calc(100vw-1rem)] p-0">
      <ConditionPopover
        condition={condition}
        filterWith={filterWith}
        onApply={put}
        onCancel={() => setOpen(false)}
        menu={
          <Menu
            align="end"
            trigger={
              <IconButton size="small" label={t("menu", { name: words.name })} icon={<Ellipsis aria-hidden />} />
            }
          >
            <MenuItem onClick={() => put(negated(node))}>{words.except ? t("makeDirect") : t("makeExcept")}</MenuItem>
            <MenuItem
              onClick={() => {
                setOpen(false);
                onDuplicate();
              }}
            >
              {t("duplicate")}
            </MenuItem>
            {onGroupNext && <MenuItem onClick={onGroupNext}>{t("groupNext")}</MenuItem>}
            {onMove?.left && <MenuItem onClick={onMove.left}>{t("moveLeft")}</MenuItem>}
            {onMove?.right && <MenuItem onClick={onMove.right}>{t("moveRight")}</MenuItem>}
            <MenuItem onClick={() => put(switched(node))}>{node.off ? t("switchOn") : t("switchOff")}</MenuItem>
            <MenuSeparator />
            <MenuItem tone="danger" keys="Delete" onClick={() => put(undefined)}>
              {t("remove")}
            </MenuItem>
          </Menu>
        }
      />
    </Popover>
  );
}
