"use client";

import { useTranslations } from "next-intl";

import type { TraceStep } from "@/lib/activation/sms-schema";

/** Why it was decided so, step by step. */
export function DecisionTrace({ trace }: { trace: readonly TraceStep[] }) {
  const words = useStepWords();
  return (
    <ol className="flex list-inside list-decimal flex-col gap-0.5 text-table marker:text-text-3">
      {trace.map((step) => (
        <li key={step.step}>{words(step)}</li>
      ))}
    </ol>
  );
}

function useStepWords(): (step: TraceStep) => string {
  const t = useTranslations("activation");
  const clients = useTranslations("clients");
  const filters = useTranslations("activation.cardStatus");
  return (step) => {
    switch (step.step) {
      case "numbers":
        return t("step.numbers", { n: step.tails.length, list: step.tails.map((tail) => `…${tail}`).join(", ") });
      case "card":
        return t("step.card", {
          tail: `…${step.tail}`,
          state: t(`cardState.${step.state}`),
          status: filters(step.status),
        });
      case "cardOwner":
      case "phoneOwner":
        return t(`step.${step.step}`, { id: step.id, state: clients(`state.${step.state}` as "state.new") });
      case "phoneCard":
        return t("step.phoneCard", { tail: `…${step.tail}` });
      case "blocked":
      case "newClient":
      case "taken":
      case "awaitsRest":
        return t(`step.${step.step}`, { id: step.id });
      default:
        return t(`step.${step.step}`);
    }
  };
}
