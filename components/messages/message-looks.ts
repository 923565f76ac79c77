import { CheckCheck, CircleSlash, Clock, type LucideIcon, Send, TriangleAlert } from "lucide-react";

import type { Tone } from "@/components/ui/tone";
import type { MessageStatus } from "@/lib/messages/schema";

/** What became of a message, as its badge shows it. */
export const messageLooks: Record<MessageStatus, { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: "info", icon: Clock },
  sent: { tone: "neutral", icon: Send },
  delivered: { tone: "ok", icon: CheckCheck },
  failed: { tone: "danger", icon: TriangleAlert },
  withheld: { tone: "warn", icon: CircleSlash },
};
