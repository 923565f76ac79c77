"use client";

import { useState } from "react";

import { SegmentChip } from "@/components/ui/segment-chip";
import type { Segment } from "@/lib/segments/segment-schema";

import { RenameSegment } from "./rename-segment";

type Props = { segment: Segment; changed: boolean; mayEdit: boolean };

/** The open segment at the head of the row, in its colour; a click changes its name and colour (S002-128). */
export function SegmentLead({ segment, changed, mayEdit }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <SegmentChip
        colour={segment.colour}
        name={segment.name}
        changed={changed}
        title={segment.description || undefined}
        onClick={() => mayEdit && setOpen(true)}
      />
      {open && <RenameSegment segment={segment} onClose={() => setOpen(false)} />}
    </>
  );
}
