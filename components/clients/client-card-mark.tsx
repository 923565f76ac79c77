"use client";

import type { ClientCard } from "@/lib/clients/card-schema";
import { dayInZone } from "@/lib/core/dates";

import { ClientStateMark } from "./client-state-mark";

/** The state of a client of whom the whole card is there. */
export function ClientCardMark({ card }: { card: ClientCard }) {
  const { state, block, exclusion, programmeZone } = card;
  const leavesOn = exclusion && !exclusion.erased ? dayInZone(new Date(exclusion.erasesAt), programmeZone) : null;
  return <ClientStateMark client={{ state, blocked: block !== null, leavesOn }} />;
}
