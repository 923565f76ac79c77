"use server";

import { runAction } from "@/lib/web/run-action";

import { askRequest } from "./ask-request";
import { approveRequest, changeRequest, rejectRequest } from "./decide-request";
import { enterRequest } from "./enter-request";
import { releaseRequest, takeNextRequest, takeRequest } from "./hold-request";
import type {
  ApproveRequestInput,
  AskRequestInput,
  ChangeRequestInput,
  EnterRequestInput,
  QueueFilter,
} from "./request-schema";

export async function enterRequestAction(input: EnterRequestInput) {
  return runAction((ctx) => enterRequest(ctx, input));
}

export async function takeRequestAction(id: number) {
  return runAction((ctx) => takeRequest(ctx, { id }));
}

export async function takeNextRequestAction({ holder: _, ...filter }: QueueFilter) {
  return runAction((ctx) => takeNextRequest(ctx, filter));
}

export async function releaseRequestAction(id: number) {
  return runAction((ctx) => releaseRequest(ctx, { id }));
}

export async function changeRequestAction(input: ChangeRequestInput) {
  return runAction((ctx) => changeRequest(ctx, input));
}

export async function approveRequestAction(input: ApproveRequestInput) {
  return runAction((ctx) => approveRequest(ctx, input));
}

export async function rejectRequestAction(id: number, reason: string) {
  return runAction((ctx) => rejectRequest(ctx, { id, reason }));
}

export async function askRequestAction(input: AskRequestInput) {
  return runAction((ctx) => askRequest(ctx, input));
}
