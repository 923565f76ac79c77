"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";

import { uploadFile } from "./upload-file";

/** Where a file comes in: dropped or chosen, sent as a stream with its progress, and can be stopped. */
export function UploadArea({ megabytesMax }: { megabytesMax: number }) {
  const t = useTranslations("importPage");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; percent: number; stop: () => void }>();
  const [fault, setFault] = useState<string>();

  async function send(file: File | undefined) {
    if (!file) return;
    setFault(undefined);
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    setSending({ name: file.name, percent: 0, stop });
    const answer = await uploadFile(file, {
      signal: stopping.signal,
      onProgress: (percent) => setSending({ name: file.name, percent, stop }),
    });
    setSending(undefined);
    if (input.current) input.current.value = "";
    if (answer.kind === "done") router.push(`/imports/${answer.id}`);
    else if (answer.kind === "refused") setFault(answer.message);
    else if (answer.kind === "offline") setFault(t("uploadStopped"));
  }

  return (
    <section
      aria-label={t("choose")}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void send(event.dataTransfer.files[0]);
      }}
      className={cn(
        "flex flex-col items-start gap-3 rounded-panel border border-line-2 border-dashed p-6",
        over && "border-accent bg-selected",
      )}
    >
      {sending ? (
        <>
          <p className="text-body">{t("uploading", { name: sending.name })}</p>
          <Progress value={sending.percent} label={t("uploading", { name: sending.name })} />
          <Button tone="quiet" onClick={sending.stop}>
            {t("stop")}
          </Button>
        </>
      ) : (
        <>
          <p className="flex items-center gap-2 font-medium text-body">
            <FileUp aria-hidden className="size-5 text-text-3" />
            {t("drop")}
          </p>
          <p className="text-table text-text-2">{t("formats", { megabytes: megabytesMax })}</p>
          <div className="flex flex-wrap items-center gap-4">
            <input
              ref={input}
              type="file"
              accept=".csv,.txt,.tsv,.xlsx"
              aria-label={t("choose")}
              className="sr-only"
              onChange={(event) => void send(event.target.files?.[0])}
            />
            <Button tone="primary" onClick={() => input.current?.click()}>
              {t("choose")}
            </Button>
            {(["clients", "purchases"] as const).map((kind) => (
              <a
                key={kind}
                href={`/api/admin/imports/sample?kind=${kind}`}
                download
                className="text-accent-text text-table underline-offset-2 hover:underline"
              >
                {t(kind === "clients" ? "sampleClients" : "samplePurchases")}
              </a>
            ))}
          </div>
        </>
      )}
      {fault && (
        <p role="alert" className="text-danger-text text-table">
          {fault}
        </p>
      )}
    </section>
  );
}
