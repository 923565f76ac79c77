"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";
import type { OpenedThread } from "@/lib/feedback/schema";

import { AnswerForm } from "./answer-form";
import { SayForm } from "./say-form";

const modes = ["answer", "client", "internal"] as const;

/** What is said next: an answer, further words of the client, a note among those who work on it. */
export function ThreadComposer({ thread }: { thread: OpenedThread }) {
  const t = useTranslations("feedback");
  const [mode, setMode] = useState<(typeof modes)[number]>("answer");
  return (
    <section aria-label={t("mode.label")} className="flex flex-col gap-3 border-line border-t pt-4">
      <SegmentedControl
        label={t("mode.label")}
        value={mode}
        onValueChange={setMode}
        options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      {/* Each keeps what was typed while another one is open. */}
      <div hidden={mode !== "answer"}>
        <AnswerForm thread={thread} />
      </div>
      <div hidden={mode !== "client"}>
        <SayForm threadId={thread.id} mode="client" />
      </div>
      <div hidden={mode !== "internal"}>
        <SayForm threadId={thread.id} mode="internal" />
      </div>
    </section>
  );
}
