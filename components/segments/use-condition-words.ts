"use client";

import { describeCondition, describeDefinition } from "@/lib/segments/describe-condition";
import { allOf } from "@/lib/segments/edit-tree";
import type { EditableNode } from "@/lib/segments/tree";

import { useWording } from "./use-wording";

type Words = {
  name: string;
  value: string;
  except: boolean;
  /** The whole condition, nothing cut. */
  sentence: string;
};

/** The words of a chip, in the language of the page. */
export function useConditionWords(node: EditableNode): Words {
  const wording = useWording(allOf([node]));
  const words = describeCondition(node, wording);
  const full = describeCondition(node, wording, true);
  const sentence = full ? `${full.name} ${full.value}` : describeDefinition(allOf([node]), wording);
  return words ? { ...words, sentence } : { name: sentence, value: "", except: false, sentence };
}
