"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { useFormat } from "@/components/ui/use-format";

import { uploadFile } from "./upload-file";

type Props = { megabytesMax: number };

/** Takes a file by a drop or by choice, sends it and leads to its mapping. A file that is no table says so here. */
export function DropZone({ megabytesMax }: Props) {
  const t = useTranslations("imports.page");
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { part, refusal, send, stop } = useUpload();

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send([...event.dataTransfer.files]);
  };
  return (
    <div className="flex flex-col gap-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex min-h-28 flex-col items-center justify-center gap-2 rounded-panel border border-line-strong border-dashed px-4 py-5 text-center transition-colors",
          isOver && "border-accent bg-selected",
        )}
      >
        {part === null ? (
          <>
            <span className="flex flex-wrap items-center justify-center gap-2">
              <FileUp aria-hidden className="size-5 text-text-3" />
              {t("drop")} <span className="text-text-3">{t("or")}</span>
              <Button tone="primary" onClick={() => input.current?.click()}>
                {t("choose")}
              </Button>
            </span>
            <span className="text-caption text-text-3">{t("limit", { megabytes: megabytesMax })}</span>
          </>
        ) : (
          <span className="flex w-full max-w-form flex-col gap-2" aria-live="polite">
            {part < 1 ? t("uploading", { percent: format.share(part) }) : t("checking")}
            <Progress value={part < 1 ? part * 100 : null} label={t("choose")} />
            <Button size="small" tone="quiet" onClick={stop} className="self-center">
              {t("stop")}
            </Button>
          </span>
        )}
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx"
          aria-label={t("choose")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      {refusal && <Notice tone="danger">{refusal}</Notice>}
    </div>
  );
}

function useUpload() {
  const t = useTranslations("imports.page");
  const router = useRouter();
  const running = useRef<AbortController>(null);
  const [part, setPart] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const send = async (files: readonly File[]) => {
    const [file] = files;
    if (!file || running.current) return;
    if (files.length > 1) return setRefusal(t("oneFile"));
    const upload = new AbortController();
    running.current = upload;
    setRefusal(null);
    setPart(0);
    const answer = await uploadFile(file, { signal: upload.signal, onProgress: setPart });
    running.current = null;
    if (answer.ok) return router.push(`/imports/${answer.id}`);
    setPart(null);
    if (!upload.signal.aborted) setRefusal(answer.refusal?.message ?? t("broken"));
  };
  return { part, refusal, send, stop: () => running.current?.abort() };
}
