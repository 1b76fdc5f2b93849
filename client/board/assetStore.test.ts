import type { TLImageAsset } from 'tldraw';
import { expect, test } from 'vitest';
import { pictureSrc } from '../../shared/pictures/address.ts';
import { createAssetStore } from './assetStore.ts';

test('a board shows pictures of its own lesson, and asks for no others', () => {
  const { resolve } = createAssetStore('lesson_00001');
  const hash = 'ab'.repeat(32);
  const shown = (src: string | null) => resolve?.({ props: { src } } as TLImageAsset, {} as never);
  expect(shown(pictureSrc('lesson_00001', hash))).toBe(pictureSrc('lesson_00001', hash));
  for (const src of [pictureSrc('lesson_00002', hash), 'https://example.com/a.png', 'data:image/png;base64,', null])
    expect(shown(src)).toBeNull();
});
