import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";

import { renderUi } from "@/lib/testing/render-ui";

import { Field } from "./field";
import { MoneyInput, NumberInput } from "./number-input";

const type = (text: string) => fireEvent.change(screen.getByRole("textbox"), { target: { value: text } });
const value = () => screen.getByRole<HTMLInputElement>("textbox").value.replaceAll("\u00a0", " ");

function AmountForm() {
  const [amount, setAmount] = useState<number | null>(100);
  return (
    <>
      <Field label="Сколько">
        <NumberInput value={amount} onValueChange={(next) => setAmount(next ?? null)} />
      </Field>
      <button type="button" onClick={() => setAmount(500)}>
        500
      </button>
    </>
  );
}

describe("NumberInput", () => {
  it("takes spaces and a comma, and tells kopecks", () => {
    const onChange = vi.fn();
    renderUi(<MoneyInput aria-label="Сумма" value={null} onValueChange={onChange} />);
    type("10 000,50");
    expect(onChange).toHaveBeenLastCalledWith(1_000_050);
  });

  it("refuses «10к» and says how to write it", () => {
    const onChange = vi.fn();
    renderUi(<NumberInput aria-label="Сколько" value={5} onValueChange={onChange} />);
    type("10к");
    expect(onChange).toHaveBeenLastCalledWith(undefined);
    expect(screen.getByRole("alert").textContent).toMatch(/без сокращений: 10.000/);
    expect(screen.getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
  });

  it("says the bound that was crossed", () => {
    renderUi(<NumberInput aria-label="Сколько" value={null} onValueChange={() => {}} min={1} max={500} />);
    type("501");
    expect(screen.getByRole("alert").textContent).toBe("Не больше 500");
  });

  it("keeps what was typed while it cannot be read, and follows a value set from outside", () => {
    renderUi(<AmountForm />);
    type("1x");
    expect(value()).toBe("1x");
    fireEvent.click(screen.getByRole("button", { name: "500" }));
    expect(value()).toBe("500");
    expect(screen.getByLabelText("Сколько")).toBe(screen.getByRole("textbox"));
  });

  it("parts thousands when the field is left", () => {
    renderUi(<NumberInput aria-label="Сколько" value={null} onValueChange={() => {}} />);
    type("12431");
    fireEvent.blur(screen.getByRole("textbox"));
    expect(value()).toBe("12 431");
  });
});
