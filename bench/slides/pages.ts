/** Pages that Chromium prints. */

const noise = (seed: number): string => {
  // A photo of a kind: bands of colour that no two slides share.
  const stops = Array.from(
    { length: 12 },
    (_, index) => `hsl(${String((seed * 37 + index * 61) % 360)} 70% ${String(30 + ((index * 17) % 50))}%)`,
  );
  return `conic-gradient(from ${String(seed * 13)}deg, ${stops.join(', ')})`;
};

const list = (number: number): string =>
  `<ul>${['What it is', 'What it costs', 'Who decides', 'When to stop'].map((point) => `<li>${point}, in ${String(number)} words</li>`).join('')}</ul>`;
const table = (number: number): string =>
  `<table>${Array.from({ length: 7 }, (_, row) => `<tr>${Array.from({ length: 5 }, (_each, column) => `<td>${String(number * (row + 1) * (column + 3))}</td>`).join('')}</tr>`).join('')}</table>`;
const picture = (number: number): string =>
  `<div class="photo" style="background: ${noise(number)}"></div><p class="over">A caption over the picture</p>`;

const style = `@page { size: 960px 540px; margin: 0 }
  * { box-sizing: border-box } body { margin: 0; font: 28px "Liberation Sans", sans-serif }
  section { position: relative; width: 960px; height: 540px; padding: 40px; break-after: page; overflow: hidden;
    background: linear-gradient(160deg, #fff 60%, #dbe7ff) }
  h1 { margin: 0 0 24px; font-size: 52px; color: #123 } td { border: 2px solid #345; padding: 6px 22px }
  .photo { width: 700px; height: 340px; border-radius: 24px } .over { position: absolute; left: 80px; bottom: 60px;
    padding: 12px 20px; background: rgb(255 255 255 / 70%) }`;

export function deckPage(count: number): string {
  const slide = (index: number): string => {
    const number = index + 1;
    const body = [list, table, picture][index % 3]?.(number) ?? '';
    return `<section><h1>Slide ${String(number)}: saving and borrowing</h1>${body}</section>`;
  };
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${Array.from({ length: count }, (_, index) => slide(index)).join('')}`;
}

export const foreignPage = `<!doctype html><meta charset="utf-8"><style>${style}</style>
  <section dir="rtl" lang="ar"><h1>الادخار والاقتراض</h1><ul><li>ما هو القرض</li><li>كم يكلف 2500 يورو</li></ul></section>
  <section dir="rtl" lang="he"><h1>חיסכון והלוואות</h1><p>ריבית של 4% בשנה</p></section>
  <section lang="zh"><h1>储蓄与贷款</h1><p>利率和期限</p></section>
  <section lang="ja"><h1>貯蓄と借入</h1><p>金利 4%</p></section>`;
