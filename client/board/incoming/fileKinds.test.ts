import { expect, test } from 'vitest';
import { knownFile } from './fileKinds.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0));

test.each<[name: string, type: string, content: string, kind: string]>([
  ['foto.png', 'image/png', '\x89PNG\r\n', 'image'],
  ['照片', '', '\xff\xd8\xff\xe0', 'image'],
  ['anim.gif', 'image/gif', 'GIF89a', 'image'],
  ['foto.jpg', 'image/jpeg', 'RIFF....WEBP', 'image'],
  ['foto.avif', '', '....ftypavif', 'image'],
  ['IMG_1.HEIC', 'image/heic', '....ftypheic', 'redrawn'],
  ['plan.svg', 'image/svg+xml', '<svg>', 'redrawn'],
  ['oud.bmp', 'image/bmp', 'BM', 'redrawn'],
  ['les.tldr', '', '{}', 'board'],
  ['LES.TLDR', 'application/json', '{}', 'board'],
  ['schets.excalidraw', '', '{}', 'excalidraw'],
  ['les.pdf', 'application/pdf', '%PDF-1.7', 'pdf'],
  ['les.png', 'image/png', '%PDF-1.7', 'pdf'],
  ['les.docx', '', 'PK\x03\x04', 'document'],
  ['cijfers.xlsx', '', 'PK\x03\x04', 'document'],
  ['les.zip', 'application/zip', 'PK\x03\x04', 'archive'],
  ['les.mp4', 'video/mp4', '....ftypisom', 'film'],
  ['les', '', '\x1aE\xdf\xa3', 'film'],
  ['les.m4a', 'audio/mp4', 'xxxx', 'sound'],
  ['notities.txt', 'text/plain', 'eerst', 'text'],
  ['niets.png', 'image/png', '', 'empty'],
  ['les.exe', 'application/x-msdownload', 'MZ', 'other'],
])('%s of type "%s" with %j in front is known as %s', async (name, type, content, kind) => {
  expect((await knownFile(new File([bytes(content)], name, { type }))).kind).toBe(kind);
});

test('an image whose type is not what it is gets the right one', async () => {
  const { file } = await knownFile(new File([bytes('\x89PNG')], 'foto', { type: 'text/plain' }));
  expect([file.type, file.name]).toEqual(['image/png', 'foto']);
});

test('a file that is gone, or is a folder, cannot be read', async () => {
  const gone = new File(['x'], 'weg.png');
  gone.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as unknown as Blob;
  expect((await knownFile(gone)).kind).toBe('empty');
});
