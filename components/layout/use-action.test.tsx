import { act, renderHook, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { toast } from "@/components/ui/toast-manager";
import { answerPassword, offerDialogs, passwordNeed } from "@/components/users/session-gate";
import type { DescribedRefusal } from "@/lib/texts/describe-refusal";
import { messagesByLocale } from "@/lib/texts/translator";
import type { ActionAnswer } from "@/lib/web/answer";

import { useAction } from "./use-action";

const input = { key: "b7c1", amount: 500 };

let closeDialogs: () => void;

beforeEach(() => {
  closeDialogs = offerDialogs();
});

afterEach(() => {
  closeDialogs();
  vi.restoreAllMocks();
});

describe("useAction", () => {
  it("asks for the password and sends the very same input again", async () => {
    const action = answering(refused("forbidden", "stepUpRequired"), { ok: true, result: "done" });
    const onDone = vi.fn();
    const { run } = render(action, { onDone });
    const answer = run(input);
    await waitFor(() => expect(passwordNeed()).toBe("confirm"));
    act(() => answerPassword(true));
    expect(await answer).toEqual({ ok: true, result: "done" });
    expect(action.mock.calls).toEqual([[input], [input]]);
    expect(onDone).toHaveBeenCalledExactlyOnceWith("done");
  });

  it.each([
    ["unauthenticated", "signIn"],
    ["sessionLocked", "unlock"],
  ] as const)("goes on after %s, and again when the password is wanted too", async (reason, need) => {
    const action = answering(refused("unauthenticated", reason), refused("forbidden", "stepUpRequired"), {
      ok: true,
      result: 1,
    });
    const { run } = render(action);
    const answer = run(input);
    await waitFor(() => expect(passwordNeed()).toBe(need));
    act(() => answerPassword(true));
    await waitFor(() => expect(passwordNeed()).toBe("confirm"));
    act(() => answerPassword(true));
    expect((await answer).ok).toBe(true);
    expect(action).toHaveBeenCalledTimes(3);
  });

  it("gives up quietly when the dialog is closed", async () => {
    const said = vi.spyOn(toast, "error").mockReturnValue("");
    const action = answering(refused("forbidden", "stepUpRequired"));
    const { run } = render(action);
    const answer = run(input);
    await waitFor(() => expect(passwordNeed()).toBe("confirm"));
    act(() => answerPassword(false));
    expect((await answer).ok).toBe(false);
    expect(action).toHaveBeenCalledOnce();
    expect(said).not.toHaveBeenCalled();
  });

  it("lets two actions wait for one password", async () => {
    const first = answering(refused("forbidden", "stepUpRequired"), { ok: true, result: 1 });
    const second = answering(refused("unauthenticated", "unauthenticated"), { ok: true, result: 2 });
    const answers = [render(first).run(input), render(second).run(input)];
    await waitFor(() => expect(passwordNeed()).toBe("signIn"));
    act(() => answerPassword(true));
    expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true]);
  });

  it("names faults by field and says nothing else when the form shows them", async () => {
    const said = vi.spyOn(toast, "error").mockReturnValue("");
    const fields: DescribedRefusal["fields"] = [{ path: "email", reason: "badFormat", message: "Не адрес" }];
    const { run, current } = render(answering(refused("invalid", "invalidInput", fields)), { showsFaults: true });
    await act(async () => {
      await run(input);
    });
    expect(current()[2]).toEqual({ email: "Не адрес" });
    expect(said).not.toHaveBeenCalled();
  });

  it("says any other refusal", async () => {
    const said = vi.spyOn(toast, "error").mockReturnValue("");
    const { run } = render(answering(refused("conflict", "busy")));
    await act(async () => {
      await run(input);
    });
    expect(said).toHaveBeenCalledExactlyOnceWith("busy", undefined);
  });

  it("offers the same input again when the server cannot be reached", async () => {
    const said = vi.spyOn(toast, "error").mockReturnValue("");
    const action = vi.fn<(typed: typeof input) => Promise<ActionAnswer<number>>>();
    action.mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValueOnce({ ok: true, result: 1 });
    const { run } = render(action);
    await act(async () => {
      await run(input);
    });
    const retry = said.mock.calls[0]?.[1]?.action;
    await act(async () => retry?.onClick());
    expect(action.mock.calls).toEqual([[input], [input]]);
  });
});

function refused(
  code: DescribedRefusal["code"],
  reason: DescribedRefusal["reason"],
  fields: DescribedRefusal["fields"] = [],
): ActionAnswer<never> {
  return { ok: false, refusal: { code, reason, message: reason, fields } };
}

function answering(...answers: ActionAnswer<unknown>[]) {
  const action = vi.fn<(typed: typeof input) => Promise<ActionAnswer<unknown>>>();
  for (const answer of answers) action.mockResolvedValueOnce(answer);
  return action;
}

function render<Result>(
  action: (typed: typeof input) => Promise<ActionAnswer<Result>>,
  options?: Parameters<typeof useAction<[typeof input], Result>>[1],
) {
  const { result } = renderHook(() => useAction(action, options), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <NextIntlClientProvider locale="ru" messages={messagesByLocale.ru} timeZone="Europe/Moscow">
        {children}
      </NextIntlClientProvider>
    ),
  });
  return { run: (typed: typeof input) => result.current[0](typed), current: () => result.current };
}
