export type UploadAnswer =
  | { kind: "done"; id: number }
  | { kind: "refused"; message: string }
  | { kind: "offline" }
  | { kind: "stopped" };

type Options = { signal: AbortSignal; onProgress: (percent: number) => void };

/** Sends a file by multipart. XMLHttpRequest, because fetch does not tell how much has been sent. */
export function uploadFile(file: File, { signal, onProgress }: Options): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/admin/imports");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? (loaded / total) * 100 : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve({ kind: "offline" });
    request.onabort = () => resolve({ kind: "stopped" });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

function answerOf(request: XMLHttpRequest): UploadAnswer {
  const body = readJson(request.responseText);
  if (request.status === 201 && typeof body.id === "number") return { kind: "done", id: body.id };
  return { kind: "refused", message: typeof body.message === "string" ? body.message : String(request.status) };
}

function readJson(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
