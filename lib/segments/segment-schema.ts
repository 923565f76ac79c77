import { z } from "zod";

import { plainText, requiredText } from "@/lib/core/plain-text";

import { definition, editableDefinition } from "./schema";
import type { Definition, EditableDefinition, EditableNode } from "./tree";

/** The twelve colours of a segment, in the order they are offered. */
export const segmentColours = [
  "slate",
  "red",
  "orange",
  "amber",
  "lime",
  "green",
  "teal",
  "sky",
  "blue",
  "violet",
  "plum",
  "pink",
] as const;
export type SegmentColour = (typeof segmentColours)[number];

const id = z.uuid();
const name = requiredText(60);
const colour = z.enum(segmentColours);
/** The revision the editor opened: a change made meanwhile is not overwritten. */
const expectedRevision = z.int().min(1);

export const createSegmentInput = z.strictObject({
  name,
  colour,
  description: plainText(500).optional(),
  definition,
});
export const overwriteSegmentInput = z.strictObject({ id, expectedRevision, definition });
export const renameSegmentInput = z.strictObject({
  id,
  expectedRevision,
  name,
  colour,
  description: plainText(500).optional(),
  pinned: z.boolean().optional(),
});
export const deleteSegmentInput = z.strictObject({ id });
export const storeDefinitionInput = z.strictObject({ definition: editableDefinition });

export type CreateSegmentInput = z.input<typeof createSegmentInput>;
export type OverwriteSegmentInput = z.input<typeof overwriteSegmentInput>;
export type RenameSegmentInput = z.input<typeof renameSegmentInput>;
export type DeleteSegmentInput = z.input<typeof deleteSegmentInput>;
export type StoreDefinitionInput = z.input<typeof storeDefinitionInput>;

export type SegmentKind = "dynamic" | "static" | "rfm";
export type SizeState = "fresh" | "recounting" | "stale" | "failed";
/** Who uses a segment: another segment, a promotion, a message. */
export type SegmentUse = { noun: string; id: string; title: string };

export type SegmentRow = {
  id: string;
  name: string;
  colour: SegmentColour;
  kind: SegmentKind;
  description: string;
  version: number;
  revision: number;
  pinned: boolean;
  createdBy: { id: number; name: string } | null;
  createdAt: string;
  changedAt: string;
  /** Missing until it was counted, and for people limited to some stores: theirs is counted when they open it. */
  size: number | null;
  sizeAsOf: string | null;
  sizeState: SizeState;
  sizeReason: string | null;
  usedBy: SegmentUse[];
};

/** One segment with what it is made of; a static one has no definition. */
export type Segment = SegmentRow & { definition: Definition | null };

/** Numbers of the dialog before a segment is saved over. */
export type SegmentEffect = { stays: number; enters: number; leaves: number; usedBy: SegmentUse[]; asOf: string };

/** Answer of GET /api/admin/clients/count. */
export type ClientCount = { count: number; asOf: string };

export type RecentFilter = { token: string; definition: EditableDefinition; at: string };

/** Why a client belongs to a segment or not: its outermost conditions, each met or not. */
export type Explanation = {
  isMember: boolean;
  /** A client outside of the base belongs to no segment that does not name his state. */
  inScope: boolean;
  /** All of them, or any. */
  of: "all" | "any";
  /** Null: a list that somebody made. */
  conditions: { node: EditableNode; isMet: boolean }[] | null;
};

/** A segment in which a client is, and since when. */
export type Membership = SegmentChip & { kind: SegmentKind; enteredAt: string };

/** A segment as a chip in a row of the client list. */
export type SegmentChip = { id: string; name: string; colour: SegmentColour };
