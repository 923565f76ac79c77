"use client";

import { describeDefinition } from "@/lib/segments/describe-condition";
import type { EditableDefinition } from "@/lib/segments/tree";

import { useWording } from "./use-wording";

/** A whole filter as a sentence to read. */
export function FilterSentence({ definition }: { definition: EditableDefinition }) {
  return describeDefinition(definition, useWording(definition));
}
