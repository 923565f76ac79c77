import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { renderUi } from "@/lib/testing/render-ui";

import { DateField } from "./date-field";
import { DayMonthField } from "./day-month-field";

const field = () => screen.getByRole<HTMLInputElement>("textbox");
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });

function renderField(props: { min?: string; max?: string } = {}) {
  const onChange = vi.fn();
  renderUi(<DateField aria-label="День" value={null} onValueChange={onChange} today="2026-11-22" {...props} />);
  return onChange;
}

describe("DateField", () => {
  it.each([
    ["221126", "2026-11-22"],
    ["22.11", "2026-11-22"],
    ["сегодня", "2026-11-22"],
    ["-7", "2026-11-15"],
  ])("reads %j", (text, day) => {
    const onChange = renderField();
    type(text);
    expect(onChange).toHaveBeenLastCalledWith(day);
  });

  it("writes the day in full when the field is left", () => {
    renderField();
    type("-7");
    fireEvent.blur(field());
    expect(field().value).toBe("15.11.2026");
  });

  it("complains only when the field is left, with examples of what it reads", () => {
    const onChange = renderField();
    type("31.02.2026");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(onChange).not.toHaveBeenCalledWith(expect.any(String));
    fireEvent.blur(field());
    expect(screen.getByRole("alert").textContent).toContain("221126");
  });

  it("holds the bounds", () => {
    const onChange = renderField({ min: "2026-11-20" });
    type("19.11.2026");
    fireEvent.blur(field());
    expect(onChange).not.toHaveBeenCalledWith("2026-11-19");
    expect(screen.getByRole("alert").textContent).toBe("Не раньше 20.11.2026");
  });

  it("moves by a day with the arrows", () => {
    const onChange = renderField();
    type("22.11.2026");
    fireEvent.keyDown(field(), { code: "ArrowUp" });
    expect(onChange).toHaveBeenLastCalledWith("2026-11-23");
  });
});

describe("DayMonthField", () => {
  it("reads «2012» as the twentieth of December and says it in words", () => {
    const onChange = vi.fn();
    renderUi(<DayMonthField aria-label="День" value={null} onValueChange={onChange} />);
    type("2012");
    fireEvent.blur(field());
    expect(onChange).toHaveBeenLastCalledWith("12-20");
    expect(field().value).toBe("20 декабря");
  });
});
