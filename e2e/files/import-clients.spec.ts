import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";
import { ImportPage } from "../pages/import-page";

const mark = () => Math.random().toString(36).slice(2, 8);

test("an administrator loads clients: mapping, rehearsal, the rows that failed, and the same file again", async ({
  page,
}) => {
  test.slow();
  const code = mark();
  // Nobody has loaded a file with such a column: nothing is remembered of it.
  const born = `Родился ${code}`;
  const phone = `+7916${String(Date.now()).slice(-7)}`;
  await signIn(page, "administrator");
  const imports = new ImportPage(page);
  await imports.open();
  const content = `Код;ФИО;Мобильный;${born}\n${code}-1;Тестова Анна ${code};${phone};01.02.1990\n${code}-2;Тестов Илья;${phone};\n${code}-3;Тестов Пётр;12345;31.02.1990\n`;
  await imports.upload({ name: `${code}.csv`, content });

  await expect(imports.columnOf("ФИО")).toHaveText("ФИО");
  await expect(imports.columnOf("Мобильный")).toHaveText("Телефон");
  await expect(imports.columnOf(born)).toHaveText("Не загружать");
  await imports.mapColumn("Код", "Внешний код");
  await imports.mapColumn(born, "Дата рождения");

  await imports.check();
  await expect(imports.outcome).toHaveText("Новых: 1 · Изменено: 0 · Без изменений: 0 · С ошибками: 2");
  const errors = page.getByRole("table", { name: "Первые ошибки" });
  await expect(errors.getByRole("row", { name: /^3 Мобильный принадлежит другому клиенту/ })).toBeVisible();
  await expect(errors.getByRole("row", { name: /^4 Мобильный это не номер телефона/ })).toBeVisible();
  await expect(errors.getByRole("row", { name: new RegExp(`^4 ${born} нет такой даты`) })).toBeVisible();

  await imports.run();
  await expect(imports.outcome).toHaveText("Новых: 1 · Изменено: 0 · Без изменений: 0 · С ошибками: 2");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Скачать строки с ошибками" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${code} - ошибки.xlsx`);

  // The client is there, and the same file once more changes nothing; its mapping is remembered.
  await page.goto(`/clients?q=${encodeURIComponent(`Тестова Анна ${code}`)}`);
  await imports.open();
  await imports.upload({ name: `${code}-again.csv`, content });
  await expect(page.getByText("Выбор взят из прошлого файла")).toBeVisible();
  await expect(imports.columnOf(born)).toHaveText("Дата рождения");
  await imports.run();
  await expect(imports.outcome).toHaveText("Новых: 0 · Изменено: 0 · Без изменений: 1 · С ошибками: 2");
});

test("a file that is no table says why, and nothing is loaded", async ({ page }) => {
  await signIn(page, "administrator");
  const imports = new ImportPage(page);
  await imports.open();
  const files: [string, string | Buffer, RegExp][] = [
    ["letter.csv", "Уважаемые коллеги!\nПросим вас сообщить, когда вы приедете.\n", /Это не таблица/],
    ["picture.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /Кодировка файла не распознана/],
    ["broken.xlsx", Buffer.from("PK\x03\x04 и больше ничего", "latin1"), /Файл xlsx повреждён/],
    ["old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /старого Excel/],
    ["empty.csv", "", /нет строк с данными/],
  ];
  for (const [name, content, sentence] of files) {
    await imports.choose({ name, content });
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
  }
});

test("who has no right to load files finds neither the page nor its routes", async ({ page }) => {
  await signIn(page, "marketer");
  await page.goto("/clients");
  await expect(page.getByRole("link", { name: "Импорт" })).toBeHidden();
  expect((await page.request.get("/api/admin/imports")).status()).toBe(403);
  const refused = await page.request.post("/api/admin/imports", {
    headers: { origin: new URL(page.url()).origin },
    multipart: { file: { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("phone\n+79161234567\n") } },
  });
  expect(refused.status()).toBe(403);
  const foreign = await page.request.post("/api/admin/imports", {
    headers: { origin: "http://evil.example" },
    data: "x",
  });
  expect(foreign.status()).toBe(403);
});
