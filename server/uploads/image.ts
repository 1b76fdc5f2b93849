/**
 * What a picture is, from its first bytes alone: the name and the type that came with it are the sender's claims. SVG is
 * a document that can run scripts, so it is none.
 */
export interface Image {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** null: not one of the kinds of picture that browsers draw safely, or cut off before its size. */
export function imageOf(bytes: Buffer): Image | null {
  try {
    return png(bytes) ?? jpeg(bytes) ?? gif(bytes) ?? webp(bytes) ?? avif(bytes);
  } catch (error) {
    // Read past the end: cut off.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

function png(bytes: Buffer): Image | null {
  if (text(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || text(bytes, 12, 16) !== 'IHDR') return null;
  return { mediaType: 'image/png', widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
}

function jpeg(bytes: Buffer): Image | null {
  if (text(bytes, 0, 3) !== '\xff\xd8\xff') return null;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    // Padding, and markers without content.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    // Start of frame, in any of its codings; 0xc4, 0xc8 and 0xcc are tables.
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { mediaType: 'image/jpeg', widthPx: bytes.readUInt16BE(at + 7), heightPx: bytes.readUInt16BE(at + 5) };
    } else if (marker === 0xd9 || marker === 0xda) return null;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
}

function gif(bytes: Buffer): Image | null {
  if (!/^GIF8[79]a$/.test(text(bytes, 0, 6))) return null;
  return { mediaType: 'image/gif', widthPx: bytes.readUInt16LE(6), heightPx: bytes.readUInt16LE(8) };
}

function webp(bytes: Buffer): Image | null {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 12) !== 'WEBP') return null;
  const sized = (widthPx: number, heightPx: number): Image => ({ mediaType: 'image/webp', widthPx, heightPx });
  switch (text(bytes, 12, 16)) {
    case 'VP8 ':
      return sized(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return sized((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sized(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
    default:
      return null;
  }
}

/** Its size stands in `ispe` boxes, one for each item; the largest counts. */
function avif(bytes: Buffer): Image | null {
  if (text(bytes, 4, 8) !== 'ftyp') return null;
  const brands: string[] = text(bytes, 8, Math.min(bytes.readUInt32BE(0), 256)).match(/.{4}/gs) ?? [];
  if (!brands.includes('avif') && !brands.includes('avis')) return null;
  let [widthPx, heightPx] = [0, 0];
  const head = bytes.subarray(0, 64 * 1024);
  for (let at = head.indexOf('ispe'); at !== -1; at = head.indexOf('ispe', at + 4)) {
    widthPx = Math.max(widthPx, bytes.readUInt32BE(at + 8));
    heightPx = Math.max(heightPx, bytes.readUInt32BE(at + 12));
  }
  return widthPx > 0 && heightPx > 0 ? { mediaType: 'image/avif', widthPx, heightPx } : null;
}
