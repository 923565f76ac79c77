import type { DescribedRefusal } from "@/lib/texts/describe-refusal";
import type { ActionAnswer } from "@/lib/web/answer";

const failed: DescribedRefusal = { code: "internal", reason: "internal", message: "", fields: [] };

/** Signs in: the cookie of a new session comes with the answer. A failure of the network is a refusal without words. */
export async function postSignIn(email: string, password: string): Promise<ActionAnswer<null>> {
  try {
    const csrf: unknown = await (await fetch("/api/auth/csrf", { cache: "no-store" })).json();
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password, csrfToken: tokenOf(csrf), json: "true" }),
    });
    if (response.ok) return { ok: true, result: null };
    const refusal: unknown = await response.json();
    return { ok: false, refusal: isRefusal(refusal) ? refusal : failed };
  } catch {
    return { ok: false, refusal: failed };
  }
}

/** The seconds until the next attempt, when there were too many. */
export function secondsToWait({ reason, params }: DescribedRefusal): number {
  return reason === "tooManyAttempts" ? Number(params?.n ?? 1) : 0;
}

function tokenOf(answer: unknown): string {
  const isToken = typeof answer === "object" && answer !== null && "csrfToken" in answer;
  return isToken ? String(answer.csrfToken) : "";
}

function isRefusal(body: unknown): body is DescribedRefusal {
  return typeof body === "object" && body !== null && "code" in body && "reason" in body && "fields" in body;
}
