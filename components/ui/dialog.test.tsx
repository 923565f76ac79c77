import { fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";

import { renderUi } from "@/lib/testing/render-ui";

import { Button } from "./button";
import { ConfirmDialog } from "./confirm-dialog";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

function Opened({ onSubmit }: { onSubmit?: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Открыть
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Начислить"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
        foot={<Button type="submit">Начислить 500</Button>}
      >
        <Field label="Сколько">
          <Input />
        </Field>
      </Dialog>
    </>
  );
}

describe("Dialog", () => {
  it("gives the focus to its first field and returns it to where it was", async () => {
    renderUi(<Opened />);
    const opener = screen.getByRole("button", { name: "Открыть" });
    opener.focus();
    fireEvent.click(opener);
    const field = await screen.findByLabelText("Сколько");
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(screen.getByRole("dialog", { name: "Начислить" })).toBeTruthy();

    fireEvent.keyDown(field, { key: "Escape", code: "Escape" });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });
});

describe("ConfirmDialog", () => {
  it("works only after the number has been typed", async () => {
    const onConfirm = vi.fn();
    renderUi(
      <ConfirmDialog open title="Удалить?" action="Удалить 4312 клиентов" typed="4312" onConfirm={onConfirm}>
        Клиенты останутся в корзине 30 дней.
      </ConfirmDialog>,
    );
    const action = await screen.findByRole<HTMLButtonElement>("button", { name: "Удалить 4312 клиентов" });
    expect(action.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText("Введите число 4312, чтобы подтвердить"), { target: { value: "4 312" } });
    expect(action.disabled).toBe(false);
    fireEvent.click(action);
    expect(onConfirm).toHaveBeenCalledOnce();
  });
});
