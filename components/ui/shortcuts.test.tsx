import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { renderUi } from "@/lib/testing/render-ui";

import { type Shortcut, setSingleKeys, useShortcuts } from "./shortcuts";

function Page({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  useShortcuts(shortcuts);
  return <input aria-label="Поле" />;
}

function given(keys: string, options: Partial<Shortcut> = {}) {
  const run = vi.fn();
  renderUi(<Page shortcuts={[{ keys, label: "Действие", group: "here", run, ...options }]} />);
  return run;
}

describe("shortcuts", () => {
  it("work in the Russian layout, where the key of K types «л»", () => {
    const run = given("Ctrl K", { inFields: true });
    fireEvent.keyDown(document.body, { code: "KeyK", key: "л", ctrlKey: true });
    fireEvent.keyDown(screen.getByLabelText("Поле"), { code: "KeyK", key: "л", ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("leave a field in peace while one types", () => {
    const run = given("F");
    fireEvent.keyDown(screen.getByLabelText("Поле"), { code: "KeyF", key: "а" });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { code: "KeyF", key: "а" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("wait for the second key of a pair", () => {
    const run = given("G C");
    fireEvent.keyDown(document.body, { code: "KeyG", key: "п" });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { code: "KeyC", key: "с" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("of a single letter can be switched off, those with Ctrl stay", () => {
    const run = given("?");
    setSingleKeys(false);
    fireEvent.keyDown(document.body, { code: "Slash", key: ",", shiftKey: true });
    expect(run).not.toHaveBeenCalled();
    setSingleKeys(true);
    fireEvent.keyDown(document.body, { code: "Slash", key: ",", shiftKey: true });
    expect(run).toHaveBeenCalledOnce();
  });
});
