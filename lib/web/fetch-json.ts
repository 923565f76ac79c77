import type { DescribedRefusal } from "@/lib/texts/describe-refusal";

/** A refusal that came over HTTP; `refusal.message` is in the reader's language. */
export class FetchRefusal extends Error {
  override readonly name = "FetchRefusal";

  constructor(
    readonly status: number,
    readonly refusal: DescribedRefusal,
  ) {
    super(refusal.message);
  }
}

type Options = {
  search?: URLSearchParams;
  signal?: AbortSignal;
  /** The page asks by itself, again and again: that must not keep a session of somebody who has left alive. */
  background?: boolean;
};

/** GET of one of our own routes. Throws `FetchRefusal` for an answer that is not 2xx; aborting cancels the query in the database. */
export async function fetchJson<Result>(path: string, options: Options = {}): Promise<Result> {
  const { search, signal, background } = options;
  const query = search?.toString();
  const response = await fetch(query ? `${path}?${query}` : path, {
    headers: { accept: "application/json", ...(background && { "x-background": "1" }) },
    ...(signal && { signal }),
  });
  return answerOf<Result>(response);
}

/** A read whose question is personal and so travels in the body. */
export async function askJson<Result>(path: string, question: unknown, { signal }: Options = {}): Promise<Result> {
  const response = await fetch(path, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(question),
    ...(signal && { signal }),
  });
  return answerOf<Result>(response);
}

async function answerOf<Result>(response: Response): Promise<Result> {
  if (response.ok) return (await response.json()) as Result;
  throw new FetchRefusal(response.status, await refusalOf(response));
}

async function refusalOf(response: Response): Promise<DescribedRefusal> {
  const unknown: DescribedRefusal = {
    code: "internal",
    reason: "internal",
    message: String(response.status),
    fields: [],
  };
  try {
    const body: unknown = await response.json();
    return isRefusal(body) ? body : unknown;
  } catch {
    return unknown;
  }
}

function isRefusal(body: unknown): body is DescribedRefusal {
  return typeof body === "object" && body !== null && "code" in body && "message" in body && "fields" in body;
}
