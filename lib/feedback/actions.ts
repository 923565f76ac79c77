"use server";

import { runAction } from "@/lib/web/run-action";

import { answerThread } from "./answer-thread";
import { changeTopic, closeThread, reopenThread } from "./close-thread";
import { assignThread, takeNextThread } from "./hold-thread";
import { mergeThreads } from "./merge-threads";
import { openThread } from "./open-thread";
import { addFromClient, commentOnThread } from "./say-in-thread";
import type {
  AnswerThreadInput,
  AssignThreadInput,
  ChangeTopicInput,
  MergeThreadsInput,
  OpenThreadInput,
  SaveAnswerInput,
  SaveTopicInput,
  SayInput,
  ThreadFilter,
  ThreadInput,
} from "./schema";
import { deleteAnswer, saveAnswer, saveTopic } from "./settings-commands";

const settings = { revalidate: "/settings/feedback" };

export async function openThreadAction(input: OpenThreadInput) {
  return runAction((ctx) => openThread(ctx, input));
}

export async function addFromClientAction(input: SayInput) {
  return runAction((ctx) => addFromClient(ctx, input));
}

export async function commentOnThreadAction(input: SayInput) {
  return runAction((ctx) => commentOnThread(ctx, input));
}

export async function answerThreadAction(input: AnswerThreadInput) {
  return runAction((ctx) => answerThread(ctx, input));
}

export async function assignThreadAction(input: AssignThreadInput) {
  return runAction((ctx) => assignThread(ctx, input));
}

export async function takeNextThreadAction({ topicId, storeId }: ThreadFilter) {
  return runAction((ctx) => takeNextThread(ctx, { topicId, storeId }));
}

export async function closeThreadAction(input: ThreadInput) {
  return runAction((ctx) => closeThread(ctx, input));
}

export async function reopenThreadAction(input: ThreadInput) {
  return runAction((ctx) => reopenThread(ctx, input));
}

export async function changeTopicAction(input: ChangeTopicInput) {
  return runAction((ctx) => changeTopic(ctx, input));
}

export async function mergeThreadsAction(input: MergeThreadsInput) {
  return runAction((ctx) => mergeThreads(ctx, input));
}

export async function saveTopicAction(input: SaveTopicInput) {
  return runAction((ctx) => saveTopic(ctx, input), settings);
}

export async function saveAnswerAction(input: SaveAnswerInput) {
  return runAction((ctx) => saveAnswer(ctx, input), settings);
}

export async function deleteAnswerAction(id: number) {
  return runAction((ctx) => deleteAnswer(ctx, { id }), settings);
}
