"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Coins, CreditCard, FileDown, FileUp, LoaderCircle, ScanSearch } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Progress } from "@/components/ui/progress";
import { batchKeys } from "@/lib/batches/query-options";
import { cardKeys } from "@/lib/cards/query-options";
import { duplicateKeys } from "@/lib/duplicates/query-options";
import { exportKeys } from "@/lib/exports/query-options";
import { type RunningJob, runningJobsOptions } from "@/lib/progress/running-jobs";

/** Own work that is on its way, in the top bar; nothing at all when there is none. */
export function RunningJobs() {
  const t = useTranslations("frame");
  const { data: jobs = [] } = useQuery(runningJobsOptions());
  const [open, setOpen] = useState(false);
  useFreshPages(jobs.length);
  if (jobs.length === 0) return null;
  const name = t("jobs", { n: jobs.length });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={name}
      align="end"
      className="w-80 gap-3"
      trigger={
        <Button tone="quiet" aria-label={name} icon={<LoaderCircle aria-hidden className="animate-spin" />}>
          {jobs.length}
        </Button>
      }
    >
      {jobs.map((job) => (
        <JobLine key={`${job.kind}-${job.id}`} job={job} onOpen={() => setOpen(false)} />
      ))}
    </Popover>
  );
}

const places = {
  import: { icon: FileUp, href: (id: number) => `/imports/${id}` },
  export: { icon: FileDown, href: () => "/exports" },
  batch: { icon: Coins, href: () => "/operations" },
  packing: { icon: CreditCard, href: () => "/settings/cards" },
  search: { icon: ScanSearch, href: () => "/duplicates" },
};

function JobLine({ job, onOpen }: { job: RunningJob; onOpen: () => void }) {
  const { kind, id, title, done, total } = job;
  const { icon: Icon, href } = places[kind];
  return (
    <Link href={href(id)} onClick={onOpen} className="flex flex-col gap-1.5 rounded-control p-1 hover:bg-hover">
      <span className="flex items-center gap-2">
        <Icon aria-hidden className="text-text-3" />
        <span className="truncate">{title}</span>
      </span>
      <Progress value={total ? Math.min(100, (done / total) * 100) : null} label={title} />
    </Link>
  );
}

/** What has ended leaves the list here; the pages that show it learn of it at once. */
function useFreshPages(running: number) {
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is what it waits for
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: exportKeys.list });
    void queries.invalidateQueries({ queryKey: batchKeys.list });
    void queries.invalidateQueries({ queryKey: cardKeys.batches });
    void queries.invalidateQueries({ queryKey: duplicateKeys.all });
  }, [queries, running]);
}
