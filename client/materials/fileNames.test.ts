import { expect, test } from 'vitest';
import { isOfficeFile, titleOf } from './fileNames.ts';

test('a title is the name of the file as people say it', () => {
  expect(titleOf('Eerst_de_mens,  dan het geld.v2.pdf')).toBe('Eerst de mens, dan het geld.v2');
  expect(titleOf('.pdf')).toBe('.pdf');
  expect(titleOf('عرض تقديمي.pdf')).toBe('عرض تقديمي');
  expect(titleOf(`${'a'.repeat(300)}.pdf`)).toHaveLength(120);
});

test('files of office suites are known by their names', () => {
  const isOffice = (name: string) => isOfficeFile(new File([], name));
  expect(['a.pptx', 'A.ODP', 'x.y.docx'].map(isOffice)).toEqual([true, true, true]);
  expect(['a.pdf', 'pptx', 'a.pptx.png'].map(isOffice)).toEqual([false, false, false]);
});
