import { expect, test } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { boardFileText, newerShapes, schemaOf } from '../testing/foreignContent.ts';
import { readBoardFile } from './boardFile.ts';
import type { WhyNot } from './unwelcome.ts';

const schema = schemaOf('5.4');
const { geo } = newerShapes('5.4');
const fileOf = (content: string): File => new File([content], 'les.tldr');

test('a saved board is read without the cameras and cursors of who saved it', async () => {
  const camera = { id: 'camera:page', typeName: 'camera', x: 0, y: 0, z: 1 };
  const cursor = { id: 'instance_presence:mila', typeName: 'instance_presence', userName: 'Mila' };
  const content = await readBoardFile(fileOf(boardFileText([geo!, camera, cursor], schema)));
  expect(content).toEqual({ records: [geo], schema });
});

const long = (typeName: string) => ({
  id: `${typeName}:long`,
  typeName,
  props: { src: 'x'.repeat(limits.importChars) },
});

test('pictures are not counted with what a seat may send at once', async () => {
  expect((await readBoardFile(fileOf(boardFileText([long('asset')], schema)))).records).toHaveLength(1);
});

test.each<[what: string, content: string, why: WhyNot]>([
  ['no JSON', '{"tldrawFile', 'brokenFile'],
  ['a word', '"tldr"', 'brokenFile'],
  ['other JSON', '{"records":[]}', 'foreignFile'],
  ['a board without records', '{"tldrawFileFormatVersion":1,"records":{}}', 'foreignFile'],
  ['tldraw 1', '{"document":{"version":15.5,"pages":{}}}', 'oldFile'],
  ['too much', boardFileText([long('shape')], schema), 'largeFile'],
])('%s is refused as what it is', async (_what, content, why) => {
  await expect(readBoardFile(fileOf(content))).rejects.toMatchObject({ why });
});

test('a file that is too large is not read at all', async () => {
  const file = fileOf('{}');
  Object.defineProperty(file, 'size', { value: limits.importFileBytes + 1 });
  file.text = () => Promise.reject(new Error('read'));
  await expect(readBoardFile(file)).rejects.toMatchObject({ why: 'largeFile' });
});
