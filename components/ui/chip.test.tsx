import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { renderUi } from "@/lib/testing/render-ui";

import { Chip } from "./chip";

describe("Chip", () => {
  it("reads as words, opens by itself and goes away by its cross", () => {
    const onClick = vi.fn();
    const onRemove = vi.fn();
    renderUi(
      <Chip
        name="Уровень"
        except="кроме"
        value="Бронзовый"
        removeName="Уровень"
        onClick={onClick}
        onRemove={onRemove}
      />,
    );
    fireEvent.click(screen.getByRole("button", { name: /Уровень, кроме:\s*Бронзовый/ }));
    fireEvent.click(screen.getByRole("button", { name: "Убрать условие: Уровень" }));
    expect(onClick).toHaveBeenCalledOnce();
    expect(onRemove).toHaveBeenCalledOnce();
  });

  it("goes away by Delete", () => {
    const onRemove = vi.fn();
    renderUi(<Chip name="Возраст" value="младше 30" removeName="Возраст" onRemove={onRemove} />);
    fireEvent.keyDown(screen.getByRole("button", { name: /младше 30/ }), { code: "Delete" });
    expect(onRemove).toHaveBeenCalledOnce();
  });
});
