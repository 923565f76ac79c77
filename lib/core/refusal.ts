import type { RefusalReason } from "@/lib/texts/refusal-reason";

/** Why we said no. A closed set: each adapter maps every code to a response exactly once. */
export type RefusalCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "key_reused"
  | "limit_reached"
  | "too_heavy";

export type RefusalParams = Record<string, string | number>;

/** One fault of an input: where it is and what is wrong, both for people and for programs. */
export type FieldFault = { path: string; reason: RefusalReason; params?: RefusalParams };

type Details = { params?: RefusalParams; fields?: FieldFault[] };

/**
 * An answer the user can act on: a code for programs, a reason that `lib/texts` puts into words.
 * Everything else that is thrown is a defect: it is logged with its cause and shown as a 500.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    readonly reason: RefusalReason,
    readonly details: Details = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${reason}`, options);
  }

  static notFound(): Refusal {
    return new Refusal("not_found", "notFound");
  }

  /** One field is wrong; `path` is its name in the input. */
  static field(path: string, reason: RefusalReason, params?: RefusalParams): Refusal {
    return new Refusal("invalid", "invalidInput", { fields: [{ path, reason, ...(params && { params }) }] });
  }
}
