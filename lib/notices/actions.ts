"use server";

import { runAction } from "@/lib/web/run-action";

import { readNotices } from "./read-notices";

export async function readNoticesAction(keys: string[]) {
  return runAction((ctx) => readNotices(ctx, { keys }));
}
