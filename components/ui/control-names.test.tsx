import { screen } from "@testing-library/react";
import { Copy } from "lucide-react";
import { describe, expect, it, vi } from "vitest";

import { SelectionBar } from "@/components/data-table/selection-bar";
import { renderUi } from "@/lib/testing/render-ui";

import { Chip } from "./chip";
import { ChoiceList } from "./choice-list";
import { Combobox } from "./combobox";
import { DateField } from "./date-field";
import { Dialog } from "./dialog";
import { IconButton } from "./icon-button";
import { PasswordInput } from "./password-input";
import { Peek } from "./peek";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }), usePathname: () => "/" }));

const nothing = () => {};
const cities = [{ name: "Москва", choices: [{ value: "1", label: "Арбат" }] }];

describe("controls without a word have a name", () => {
  it.each([
    ["icon button", <IconButton key="1" label="Копировать" icon={<Copy aria-hidden />} />],
    ["cross of a chip", <Chip key="1" name="Возраст" value="младше 30" removeName="Возраст" onRemove={nothing} />],
    ["eye of a password", <PasswordInput key="1" aria-label="Пароль" />],
    ["calendar of a day", <DateField key="1" aria-label="День" value="2026-11-22" onValueChange={nothing} />],
    ["arrow of a combobox", <Combobox key="1" label="Магазин" options={[]} value={null} onValueChange={nothing} />],
    ["fold of a group", <ChoiceList key="1" label="Магазины" groups={cities} value={[]} onValueChange={nothing} />],
    [
      "cross of a dialog",
      <Dialog key="1" open title="Заголовок">
        {"Текст"}
      </Dialog>,
    ],
    [
      "cross of a peek",
      <Peek key="1" open onOpenChange={nothing} title="Абрамова Анна">
        {"Текст"}
      </Peek>,
    ],
    [
      "cross of a selection",
      <SelectionBar key="1" label="Выбрано 3" allLoadedTicked={false} onTickAll={nothing} onClear={nothing} />,
    ],
  ])("%s", (_control, element) => {
    renderUi(element);
    const controls = ["button", "checkbox", "combobox", "textbox"].flatMap((role) => screen.queryAllByRole(role));
    const named = ["button", "checkbox", "combobox", "textbox"].flatMap((role) =>
      screen.queryAllByRole(role, { name: /\S/ }),
    );
    expect(named).toHaveLength(controls.length);
  });
});
