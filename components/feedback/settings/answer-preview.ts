import { answerVariables } from "@/lib/feedback/answer-variables";
import { templateFault } from "@/lib/messages/read-template";
import { renderTemplate } from "@/lib/messages/render-template";
import type { MessageLanguage } from "@/lib/messages/templates";

/** The text with the samples of its variables; undefined while it is not well formed. */
export function previewOf(body: string, language: MessageLanguage): string | undefined {
  if (body.trim() === "" || templateFault(body, language, answerVariables)) return undefined;
  return renderTemplate(body, language, Object.fromEntries(answerVariables.map(({ name, sample }) => [name, sample])));
}
