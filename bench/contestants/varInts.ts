/** The encoding that Yjs messages are wrapped in: seven bits a byte, lengths before texts and bytes. */

export function varUint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.of(...bytes, rest);
    bytes.push(128 + (rest % 128));
  }
}

export const varBytes = (bytes: Uint8Array): Uint8Array => Buffer.concat([varUint(bytes.length), bytes]);
export const varText = (text: string): Uint8Array => varBytes(Buffer.from(text));

/** Reads them again, in order. */
export class Bytes {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  uint(): number {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('the message ends in a number');
      value += (byte % 128) * unit;
      if (byte < 128) return value;
    }
  }

  bytes(): Uint8Array {
    const length = this.uint();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return Buffer.from(this.bytes()).toString();
  }
}
