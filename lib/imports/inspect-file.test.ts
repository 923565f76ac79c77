import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";

import { makeXlsx, makeZip } from "@/lib/testing/make-zip";

import { inspectFile } from "./inspect-file";
import { openTable } from "./read-table";
import { EncodingProbe } from "./text-encoding";

const folder = mkdtempSync(join(tmpdir(), "clientele-inspect-"));
let files = 0;

/** A file as it is after it has come in: on the disk, and looked at byte by byte. */
function given(content: string | Buffer) {
  const bytes = Buffer.from(content);
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, bytes);
  const probe = new EncodingProbe();
  // In small pieces, so that letters of several bytes are cut.
  for (let at = 0; at < bytes.length; at += 7) probe.see(bytes.subarray(at, at + 7));
  return { path, encoding: probe.result() };
}

async function inspect(content: string | Buffer) {
  const { path, encoding } = given(content);
  return inspectFile(path, encoding);
}

async function readAll(content: string | Buffer): Promise<[number, string[]][]> {
  const { path, encoding } = given(content);
  const { format } = await inspectFile(path, encoding);
  const rows: [number, string[]][] = [];
  for await (const { number, cells } of (await openTable(path, format)).rows) rows.push([number, cells]);
  return rows;
}

const cp1251 = (text: string) => {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder("windows-1251").decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...text].map((letter) => table.get(letter)!));
};

describe("a text table", () => {
  it.each([
    ["UTF-8", Buffer.from("Имя;Телефон\nАнна;+7916\n"), "utf-8", ";"],
    ["UTF-8 with its mark", Buffer.from("\ufeffИмя;Телефон\nАнна;+7916\n"), "utf-8", ";"],
    ["Windows-1251", cp1251("Имя;Телефон\r\nАнна;+7916\r\n"), "windows-1251", ";"],
    ["UTF-16", Buffer.from("\ufeffИмя\tТелефон\nАнна\t+7916\n", "utf16le"), "utf-16le", "\t"],
    ["commas", Buffer.from('Имя,Телефон\n"Анна, или Аня",+7916\n'), "utf-8", ","],
    ["old Mac line ends", Buffer.from("Имя;Телефон\rАнна;+7916\r"), "utf-8", ";"],
  ])("is read in %s", async (_, content, encoding, delimiter) => {
    const preview = await inspect(content);
    expect(preview.format).toEqual({ kind: "csv", encoding, delimiter });
    expect(preview.columns).toEqual(["Имя", "Телефон"]);
    expect(preview.rows[0]?.cells[0]).toMatch(/^Анна/);
  });

  it("aligned by white space is read as CDNOW is written", async () => {
    const rows = await readAll(
      " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n\r\n 00002 19970112  1   12.00\r\n",
    );
    expect(rows).toEqual([
      [2, ["00001", "19970101", "1", "11.77"]],
      [4, ["00002", "19970112", "1", "12.00"]],
    ]);
  });

  it("keeps quotes, line feeds and delimiters inside of cells, and counts rows as a spreadsheet does", async () => {
    expect(await readAll('a;b\n"x;\n""y""";1\n\nООО "Ромашка";2\n')).toEqual([
      [2, ['x;\n"y"', "1"]],
      [4, ['ООО "Ромашка"', "2"]],
    ]);
  });

  it("tells columns of one name apart", async () => {
    expect((await inspect("Имя;Имя;;Имя\n1;2;3;4\n")).columns).toEqual(["Имя", "Имя (2)", "", "Имя (3)"]);
  });
});

describe("a workbook", () => {
  it("gives text, numbers, dates by their style, shared strings and formulas by their value", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Клиенты");
    sheet.addRow(["Код", "Сумма", "Дата", "Время", "Формула", "Флаг"]);
    sheet.addRow([
      "007",
      11.770000000000001,
      new Date("2026-03-01T00:00:00Z"),
      new Date("2026-03-01T12:30:05Z"),
      { formula: "1+1", result: 2 },
      true,
    ]);
    sheet.addRow([]);
    sheet.addRow([" пробел ", 4276012341234123, null, null, null, false]);
    const buffer = Buffer.from(await book.xlsx.writeBuffer());
    expect(await readAll(buffer)).toEqual([
      [2, ["007", "11.77", "2026-03-01", "2026-03-01 12:30:05", "2", "true"]],
      [4, [" пробел ", "4.276012341234123e+15", "", "", "", "false"]],
    ]);
  });

  it("begins with the sheet that is no passport of ours", async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("Паспорт выгрузки").addRow(["Программа", "x"]);
    book.addWorksheet("Скрытый", { state: "hidden" }).addRow(["no"]);
    const sheet = book.addWorksheet("Клиенты");
    sheet.addRow(["phone", "name"]);
    sheet.addRow(["+7916", "Анна"]);
    const preview = await inspect(Buffer.from(await book.xlsx.writeBuffer()));
    expect(preview.sheets).toEqual(["Клиенты", "Паспорт выгрузки"]);
    expect(preview.columns).toEqual(["phone", "name"]);
  });

  it("with rich text and phonetic marks gives what is seen", async () => {
    const file = makeXlsx({
      sharedStrings:
        "<si><r><t>Ан</t></r><r><t>на</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si><si><t>code</t></si><si><t>name</t></si>",
      rows: '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2" t="s"><v>0</v></c></row>',
    });
    expect(await readAll(file)).toEqual([[2, ["x", "Анна"]]]);
  });
});

describe("a file that is no table", () => {
  const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>';
  const dtd = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const sheetOf = (xml: string) => makeZip([...partsOf(), { name: "xl/worksheets/sheet1.xml", content: xml }]);
  const partsOf = () => [
    {
      name: "_rels/.rels",
      content: `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships><Relationship Id="b" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns:r="r"><sheets><sheet name="s" r:id="b"/></sheets></workbook>`,
    },
  ];

  it.each<[string, () => string | Buffer, string]>([
    ["nothing", () => "", "importEmpty"],
    ["a head without rows", () => "phone;name\n", "importEmpty"],
    ["a letter", () => "Уважаемые коллеги! Просим сообщить.\nС уважением.\n", "importNotATable"],
    ["a page of HTML", () => "<!doctype html>\n<p>Привет</p>\n", "importNotATable"],
    ["bytes of a picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 1]), "importEncoding"],
    [
      "the encoding of DOS",
      () =>
        Buffer.from([
          0x88, 0xac, 0xef, 0x3b, 0x92, 0xa5, 0xab, 0xa5, 0xe4, 0xae, 0xad, 0x0a, 0x80, 0xad, 0xad, 0xa0, 0x3b, 0x31,
          0x0a,
        ]),
      "importEncoding",
    ],
    ["a quote that nobody closes", () => `a;b\n"${"x".repeat(1_100_000)}`, "importRowTooLong"],
    [
      "an .xls",
      () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
      "importOldExcel",
    ],
    [
      "a workbook with a password",
      () =>
        Buffer.concat([
          Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
          Buffer.alloc(600),
          Buffer.from("EncryptedPackage", "utf16le"),
        ]),
      "importEncrypted",
    ],
    ["a zip cut in two", () => makeXlsx({ rows }).subarray(0, 200), "importBrokenZip"],
    ["a zip that is no workbook", () => makeZip([{ name: "a.txt", content: "x" }]), "importNotATable"],
    [
      "a zip bomb by its directory",
      () => makeXlsx({ rows, extra: [{ name: "xl/media/bomb", content: Buffer.alloc(60_000_000) }] }),
      "importUnpacksTooLarge",
    ],
    [
      "a directory that says four gigabytes",
      () => makeXlsx({ rows, extra: [{ name: "b", content: "x", claims: { size: 0xfffffff0 } }] }),
      "importUnpacksTooLarge",
    ],
    [
      "too many entries",
      () => makeXlsx({ rows, extra: Array.from({ length: 1_000 }, (_, n) => ({ name: `m/${n}`, content: "" })) }),
      "importUnpacksTooLarge",
    ],
    [
      "a part that is larger than it says",
      () =>
        makeZip([
          ...partsOf(),
          { name: "xl/worksheets/sheet1.xml", content: "<worksheet>".padEnd(5_000), claims: { size: 10 } },
        ]),
      "importBrokenZip",
    ],
    [
      "a name that climbs out",
      () => makeXlsx({ rows, extra: [{ name: "../../etc/passwd", content: "x" }] }),
      "importBrokenZip",
    ],
    [
      "a link",
      () => makeXlsx({ rows, extra: [{ name: "l", content: "/etc/passwd", claims: { mode: 0o120777 } }] }),
      "importBrokenZip",
    ],
    [
      "an encrypted part",
      () => makeXlsx({ rows, extra: [{ name: "e", content: "x", claims: { flags: 0x801 } }] }),
      "importEncrypted",
    ],
    ["macros", () => makeXlsx({ rows, extra: [{ name: "xl/vbaProject.bin", content: "x" }] }), "importMacros"],
    [
      "a document type with entities",
      () => sheetOf(`${dtd}<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      "importDocumentType",
    ],
    [
      "an entity nobody declared",
      () =>
        sheetOf(`<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&lol;</v></c></row></sheetData></worksheet>`),
      "importBrokenZip",
    ],
    ["XML that breaks off", () => sheetOf(`<worksheet><sheetData>${rows}`), "importBrokenZip"],
    ["rows that go backwards", () => makeXlsx({ rows: rows + rows }), "importBrokenZip"],
    [
      "a column beyond the last",
      () => makeXlsx({ rows: '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>' }),
      "importBrokenZip",
    ],
    [
      "too many columns",
      () => `${Array.from({ length: 501 }, (_, n) => `c${n}`).join(";")}\n1;2\n`,
      "importTooManyColumns",
    ],
  ])("is refused with one sentence: %s", async (_, content, reason) => {
    await expect(inspect(content())).rejects.toMatchObject({ reason });
  });

  it("takes a column without a delimiter for a table when its name is a name", async () => {
    expect((await inspect("phone\n+79161234567\n")).columns).toEqual(["phone"]);
  });

  it("leaves out rows with nothing in them, however far down they stand", async () => {
    const empty = '<row r="3"/>'.replace("3", "1048576");
    const file = makeXlsx({
      rows: `<row r="1"><c r="A1" t="str"><v>phone</v></c></row><row r="2"><c r="A2" t="str"><v>1</v></c></row>${empty}`,
    });
    expect(await readAll(file)).toEqual([[2, ["1"]]]);
  });
});
