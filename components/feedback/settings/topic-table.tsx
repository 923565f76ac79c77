"use client";

import { Lock, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { TopicRow } from "@/lib/feedback/schema";

import { TopicSettingsDialog } from "./topic-settings-dialog";

/** The topics with their terms and how many matters stand under each. */
export function TopicTable({ topics }: { topics: readonly TopicRow[] }) {
  const t = useTranslations("feedback.settings");
  const format = useFormat();
  const [edited, setEdited] = useState<TopicRow | "new" | null>(null);
  return (
    <section className="flex flex-col gap-1" aria-labelledby="feedback-topics">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="feedback-topics" className="text-h2">
          {t("topics")}
        </h2>
        <Button size="small" icon={<Plus aria-hidden />} onClick={() => setEdited("new")}>
          {t("addTopic")}
        </Button>
      </div>
      <p className="max-w-prose text-table text-text-2">{t(topics.length === 0 ? "noTopics" : "topicsHint")}</p>
      {topics.length > 0 && (
        <PlainTable
          label={t("topics")}
          columns={[
            { key: "name", label: t("name") },
            { key: "hours", label: t("hours"), width: "w-28 max-md:w-20", align: "right" },
            { key: "threads", label: t("threads"), width: "w-28", align: "right", phone: false },
            { key: "edit", label: <span className="sr-only">{t("edit")}</span>, width: "w-24" },
          ]}
        >
          {topics.map((topic) => (
            <tr key={topic.id} className="border-line border-b">
              <Cell>
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <span className={topic.closed ? "text-text-2" : undefined}>{topic.name}</span>
                  {topic.closed && (
                    <Badge tone="neutral" icon={Lock}>
                      {t("closed")}
                    </Badge>
                  )}
                </span>
              </Cell>
              <Cell align="right">
                {format.count(topic.hours)} {t("hoursUnit")}
              </Cell>
              <Cell align="right" phone={false}>
                {format.count(topic.threads)}
              </Cell>
              <Cell align="right">
                <Button
                  tone="link"
                  size="auto"
                  aria-label={`${t("edit")}: ${topic.name}`}
                  onClick={() => setEdited(topic)}
                >
                  {t("edit")}
                </Button>
              </Cell>
            </tr>
          ))}
        </PlainTable>
      )}
      {edited && <TopicSettingsDialog topic={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}
