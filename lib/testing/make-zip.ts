import { crc32, deflateRawSync } from "node:zlib";

type Part = {
  name: string;
  content: string | Buffer;
  /** What the directory says in place of the truth. */
  claims?: { size?: number; flags?: number; mode?: number };
};

/** A zip from its parts, honest unless a test wants a lie. */
export function makeZip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = {} } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(16);
    facts.writeUInt32LE(0, 0);
    facts.writeUInt32LE(crc32(raw), 4);
    facts.writeUInt32LE(packed.length, 8);
    facts.writeUInt32LE(claims.size ?? raw.length, 12);
    const head = Buffer.alloc(10);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(claims.flags ?? 0x800, 2);
    head.writeUInt16LE(8, 4);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head.subarray(0, 6), facts, lengths, title, packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(((claims.mode ?? 0) << 16) >>> 0, 6);
    central.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from("PK\x01\x02"),
        Buffer.from([20, 3]),
        head.subarray(0, 6),
        facts,
        lengths,
        central,
        title,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

type Sheet = { name?: string; rows: string; styles?: string; sharedStrings?: string; extra?: readonly Part[] };

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook of one sheet from the XML of its rows. */
export function makeXlsx({ name = "Лист1", rows, styles, sharedStrings, extra = [] }: Sheet): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return makeZip([
    { name: "_rels/.rels", content: relations(relation("rId1", "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations(
        relation("rId1", "worksheet", "worksheets/sheet1.xml") +
          (styles ? relation("rId2", "styles", "styles.xml") : "") +
          (sharedStrings ? relation("rId3", "sharedStrings", "sharedStrings.xml") : ""),
      ),
    },
    {
      name: "xl/workbook.xml",
      content: `${xml}<workbook ${main} xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `${xml}<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...(styles ? [{ name: "xl/styles.xml", content: `${xml}<styleSheet ${main}>${styles}</styleSheet>` }] : []),
    ...(sharedStrings ? [{ name: "xl/sharedStrings.xml", content: `${xml}<sst ${main}>${sharedStrings}</sst>` }] : []),
    ...extra,
  ]);
}
