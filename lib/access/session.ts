import "server-only";

import { Refusal } from "@/lib/core/refusal";
import type { Context } from "./context";

/** The context of the signed-in person of this request. Refuses when there is no live session. */
export async function sessionContext(): Promise<Context> {
  throw new Refusal("unauthenticated", "unauthenticated");
}
