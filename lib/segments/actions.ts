"use server";

import { runAction } from "@/lib/web/run-action";

import { createSegment, deleteSegment, overwriteSegment, renameSegment } from "./commands";
import type {
  CreateSegmentInput,
  DeleteSegmentInput,
  OverwriteSegmentInput,
  RenameSegmentInput,
  StoreDefinitionInput,
} from "./segment-schema";
import { rememberFilter, storeDefinition } from "./stored-definitions";

export async function createSegmentAction(input: CreateSegmentInput) {
  return runAction((ctx) => createSegment(ctx, input));
}

export async function overwriteSegmentAction(input: OverwriteSegmentInput) {
  return runAction((ctx) => overwriteSegment(ctx, input));
}

export async function renameSegmentAction(input: RenameSegmentInput) {
  return runAction((ctx) => renameSegment(ctx, input));
}

export async function deleteSegmentAction(input: DeleteSegmentInput) {
  return runAction((ctx) => deleteSegment(ctx, input));
}

export async function storeDefinitionAction(input: StoreDefinitionInput) {
  return runAction((ctx) => storeDefinition(ctx, input));
}

export async function rememberFilterAction(input: StoreDefinitionInput) {
  return runAction((ctx) => rememberFilter(ctx, input));
}
