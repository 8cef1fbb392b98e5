/** Makes small real .xlsx files: folders of XML, packed but not compressed. */
import { crc32 } from 'node:zlib';

/** The rows of a sheet, each of them its cells from the left. */
type Rows = readonly (readonly string[])[];

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONSHIPS = 'application/vnd.openxmlformats-package.relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A file to choose, with these sheets by their names. */
export function workbook(name: string, sheets: Readonly<Record<string, Rows>>) {
  const names = Object.keys(sheets);
  const numbered = names.map((sheet, at) => ({ sheet: escaped(sheet), number: at + 1 }));
  const types = numbered.map(
    ({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  const listed = numbered.map(
    ({ sheet, number }) => `<sheet name="${sheet}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const files: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types">
        <Default Extension="rels" ContentType="${RELATIONSHIPS}+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>
        ${types.join('')}
      </Types>`,
    ],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">
        <sheets>${listed.join('')}</sheets>
      </workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships(
        numbered.map(({ number }) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
      ),
    ],
    ...Object.values(sheets).map((rows, at): [string, string] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    ]),
  ];
  const mimeType = `${TYPES}.sheet`;
  return { name, mimeType, buffer: packed(files.map(([path, xml]) => [path, HEAD + xml])) };
}

/** What a part of the workbook belongs to: kinds and paths. */
function relationships(parts: readonly (readonly [string, string])[]): string {
  const part = ([kind, path]: readonly [string, string], at: number) =>
    `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${kind}" Target="${path}"/>`;
  return `<Relationships xmlns="${PACKAGE}/relationships">${parts.map(part).join('')}</Relationships>`;
}

function rowXml(cells: readonly string[], at: number): string {
  const cell = (text: string, column: number) => {
    const place = `${String.fromCodePoint('A'.charCodeAt(0) + column)}${at + 1}`;
    return `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  };
  return `<row r="${at + 1}">${cells.map(cell).join('')}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const VERSION = 20;
const NAMES_IN_UTF8 = 0x0800;
/** The first of January 1980, which is the first day there is. */
const DAY = 0x0021;

/** A ZIP file of texts, by their paths. */
function packed(files: readonly (readonly [string, string])[]): Buffer {
  const contents: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [path, text] of files) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)];
    // The same in front of the content and in the index: how it is packed, when, and how large.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(NAMES_IN_UTF8, 2);
    facts.writeUInt16LE(DAY, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const maker = Buffer.from([VERSION, 0]);
    index.push(Buffer.concat([Buffer.from('PK\x01\x02'), maker, facts, rest, name]));
    contents.push(local);
    at += local.length;
  }
  const central = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...contents, central, Buffer.from('PK\x05\x06'), end]);
}
