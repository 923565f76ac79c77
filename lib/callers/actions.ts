"use server";

import { runAction } from "@/lib/web/run-action";

import { answerQuestion } from "./answer-question";
import { changeCallerRules } from "./change-rules";
import { endCall, seePapers, takeCall, workWithoutCaller } from "./commands";
import type { AnswerInput, CallerRules, CallInput, PapersInput, PaperworkInput } from "./schema";

export async function answerQuestionAction(input: AnswerInput) {
  return runAction((ctx) => answerQuestion(ctx, input));
}

export async function seePapersAction(input: PapersInput) {
  return runAction((ctx) => seePapers(ctx, input));
}

export async function workWithoutCallerAction(input: PaperworkInput) {
  return runAction((ctx) => workWithoutCaller(ctx, input));
}

export async function takeCallAction(input: CallInput) {
  return runAction((ctx) => takeCall(ctx, input));
}

export async function endCallAction(clientId: number) {
  return runAction((ctx) => endCall(ctx, { clientId }));
}

export async function changeCallerRulesAction(input: CallerRules) {
  return runAction((ctx) => changeCallerRules(ctx, input), { revalidate: "/settings/calls" });
}
