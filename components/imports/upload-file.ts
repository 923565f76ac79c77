import type { DescribedRefusal } from "@/lib/texts/describe-refusal";

export type UploadAnswer = { ok: true; id: number } | { ok: false; refusal: DescribedRefusal | null };

type Options = { signal: AbortSignal; onProgress: (part: number) => void };

/** Sends a file as it is, telling how much of it has gone. Only this way of asking tells that; a fetch does not. */
export function uploadFile(file: File, { signal, onProgress }: Options): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve({ ok: false, refusal: null });
    request.onabort = () => resolve({ ok: false, refusal: null });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", "/api/admin/imports");
    request.setRequestHeader("accept", "application/json");
    request.send(body);
  });
}

function answerOf(request: XMLHttpRequest): UploadAnswer {
  try {
    const body: unknown = JSON.parse(request.responseText);
    if (request.status === 201 && hasId(body)) return { ok: true, id: body.id };
    return { ok: false, refusal: isRefusal(body) ? body : null };
  } catch {
    return { ok: false, refusal: null };
  }
}

function hasId(body: unknown): body is { id: number } {
  return typeof body === "object" && body !== null && "id" in body && typeof body.id === "number";
}

function isRefusal(body: unknown): body is DescribedRefusal {
  return typeof body === "object" && body !== null && "code" in body && "message" in body && "fields" in body;
}
