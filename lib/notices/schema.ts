import { z } from "zod";

import type { ApprovalRow } from "@/lib/approvals/schema";

type Client = { id: number; name: string };

/** Something that concerns one person. `key` is its own for each time it rings: what was postponed is news again. */
export type Notice = { key: string; at: string; isRead: boolean } & (
  | { kind: "reminder"; id: number; client: Client; body: string; toShift: boolean }
  | { kind: "assigned" | "overdue"; threadId: number; client: Client; topic: string }
  | { kind: "waiting" | "outcome"; request: ApprovalRow }
  | { kind: "export"; id: number; state: "done" | "failed"; rows: number }
  | { kind: "import"; id: number; state: "done" | "failed"; fileName: string }
);

export type NoticeList = { notices: Notice[]; unread: number; timeZone: string };

/** How far back the bell reaches. */
export const noticeDays = 14;

export const readNoticesInput = z.strictObject({ keys: z.array(z.string().min(3).max(80)).min(1).max(200) });
