import { Toast } from "@base-ui/react/toast";

import type { Tone } from "./tone";

type Options = {
  /** A second line: numbers, what stays. */
  description?: string;
  /** «Вернуть», «Отменить операцию»: the toast stays longer then. */
  action?: { label: string; onClick: () => void };
};

export const toastManager = Toast.createToastManager<{ tone: Tone }>();

const briefMs = 5_000;
const withActionMs = 10_000;

/** Says what has just happened, in a corner, without taking the focus. Failures stay until they are dismissed. */
export const toast = {
  ok: (title: string, options?: Options) => show("ok", title, options),
  info: (title: string, options?: Options) => show("info", title, options),
  warn: (title: string, options?: Options) => show("warn", title, options),
  error: (title: string, options?: Options) => show("danger", title, options),
  close: (id: string) => toastManager.close(id),
};

function show(tone: Tone, title: string, { description, action }: Options = {}): string {
  const id = toastManager.add({
    title,
    description,
    data: { tone },
    priority: tone === "danger" ? "high" : "low",
    timeout: tone === "danger" ? 0 : action ? withActionMs : briefMs,
    actionProps: action && {
      children: action.label,
      onClick: () => {
        toastManager.close(id);
        action.onClick();
      },
    },
  });
  return id;
}
