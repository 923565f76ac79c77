"use server";

import { runAction } from "@/lib/web/run-action";

import * as commands from "./questionnaire-commands";
import type {
  ArchiveQuestionInput,
  ArrangeQuestionsInput,
  RenameSectionInput,
  SaveProfileSettingsInput,
  SaveQuestionInput,
} from "./questionnaire-schema";

const page = { revalidate: "/settings/questionnaire" };

export async function saveQuestionAction(input: SaveQuestionInput) {
  return runAction((ctx) => commands.saveQuestion(ctx, input), page);
}

export async function archiveQuestionAction(input: ArchiveQuestionInput) {
  return runAction((ctx) => commands.archiveQuestion(ctx, input), page);
}

export async function arrangeQuestionsAction(input: ArrangeQuestionsInput) {
  return runAction((ctx) => commands.arrangeQuestions(ctx, input), page);
}

export async function renameSectionAction(input: RenameSectionInput) {
  return runAction((ctx) => commands.renameSection(ctx, input), page);
}

export async function saveProfileSettingsAction(input: SaveProfileSettingsInput) {
  return runAction((ctx) => commands.saveProfileSettings(ctx, input), page);
}
