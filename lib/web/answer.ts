import type { DescribedRefusal } from "@/lib/texts/describe-refusal";

/** What a server action answers: the result, or a refusal in words. Nothing else leaves the server. */
export type ActionAnswer<Result> = { ok: true; result: Result } | { ok: false; refusal: DescribedRefusal };
