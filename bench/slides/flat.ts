/** OpenDocument in its flat form: one file of text, which LibreOffice reads and keeps in any form that it knows. */

const urn = 'urn:oasis:names:tc:opendocument:xmlns';
const spaces = ['office', 'text', 'table', 'style', 'presentation', 'drawing']
  .map((each) => `xmlns:${each === 'drawing' ? 'draw' : each}="${urn}:${each}:1.0"`)
  .concat(`xmlns:fo="${urn}:xsl-fo-compatible:1.0"`, `xmlns:svg="${urn}:svg-compatible:1.0"`)
  .join(' ');

const flat = (type: string, styles: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.${type}"><office:automatic-styles>${styles}</office:automatic-styles>${body}</office:document>`;

const clear = (name: string, colour: string): string =>
  `<style:style style:name="${name}" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="${colour}" draw:opacity="50%" draw:stroke="none"/></style:style>`;

export function flatPresentation(slides: number): string {
  const page = `<style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm" fo:margin="0cm"/></style:page-layout>`;
  const large =
    '<style:style style:name="large" style:family="paragraph"><style:text-properties fo:font-size="40pt" fo:color="#102040"/></style:style>';
  const frame = (x: number, y: number, content: string): string =>
    `<draw:frame svg:x="${String(x)}cm" svg:y="${String(y)}cm" svg:width="24cm" svg:height="3cm"><draw:text-box>${content}</draw:text-box></draw:frame>`;
  const slide = (number: number): string =>
    `<draw:page draw:name="p${String(number)}" draw:master-page-name="Default">${frame(2, 1, `<text:p text:style-name="large">Slide ${String(number)}</text:p>`)}${frame(2, 5, '<text:p>Interest is the price of money</text:p><text:p>Lenen kost geld</text:p>')}<draw:circle draw:style-name="red" svg:x="4cm" svg:y="7cm" svg:width="7cm" svg:height="7cm"/><draw:rect draw:style-name="blue" svg:x="8cm" svg:y="8cm" svg:width="${String(5 + (number % 9))}cm" svg:height="5cm"/></draw:page>`;
  const all = Array.from({ length: slides }, (_, index) => slide(index + 1)).join('');
  const masters =
    '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="wide"/></office:master-styles>';
  return flat(
    'presentation',
    page + large + clear('red', '#ff2020') + clear('blue', '#2040ff'),
    `${masters}<office:body><office:presentation>${all}</office:presentation></office:body>`,
  );
}

const paragraphs = [
  'Saving and borrowing, with ligatures: office, find, flow.',
  '储蓄与贷款：利率和期限决定费用。',
  '貯蓄と借入の金利',
  'الادخار والاقتراض: كم يكلف القرض؟',
  'חיסכון והלוואות: הריבית היא 4%',
  'Ελληνικά, Русский, ไทย, हिन्दी',
];

export const flatText = (): string =>
  flat(
    'text',
    '<style:style style:name="large" style:family="paragraph"><style:text-properties fo:font-size="28pt" style:font-size-asian="28pt" style:font-size-complex="28pt"/></style:style>',
    `<office:body><office:text>${paragraphs.map((words) => `<text:p text:style-name="large">${words}</text:p><text:p>${`${words} `.repeat(6)}</text:p>`).join('')}</office:text></office:body>`,
  );

export function flatSpreadsheet(rows: number): string {
  const cell = (value: number): string =>
    `<table:table-cell office:value-type="float" office:value="${String(value)}"><text:p>${String(value)}</text:p></table:table-cell>`;
  const row = (number: number): string =>
    `<table:table-row>${Array.from({ length: 6 }, (_, column) => cell(number * (column + 2))).join('')}</table:table-row>`;
  const all = Array.from({ length: rows }, (_, index) => row(index + 1)).join('');
  return flat(
    'spreadsheet',
    '',
    `<office:body><office:spreadsheet><table:table table:name="Loans">${all}</table:table></office:spreadsheet></office:body>`,
  );
}
