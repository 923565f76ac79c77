import { Refusal } from "@/lib/core/refusal";

/** The refusal a promise ends with; anything else that happens fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Refusal> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof Refusal) return failure;
  throw failure ?? new Error("It was not refused");
}

export async function reasonOf(attempt: Promise<unknown>): Promise<string> {
  return (await refusalOf(attempt)).reason;
}
