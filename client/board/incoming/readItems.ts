/** The clipboard as browsers give it to a page that asks, rather than with the keys. */
/* eslint-disable lol/old-browsers -- a browser that gives such items has them */

const order = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml'];

export interface ReadItems {
  readonly files: readonly File[];
  readonly html: string;
  readonly text: string;
  /** Addresses, one a line. */
  readonly uris: string;
}

export async function readItems(items: ClipboardItems): Promise<ReadItems> {
  const textOf = async (type: string): Promise<string> => {
    const item = items.find(({ types }) => types.includes(type));
    return item ? (await item.getType(type)).text() : '';
  };
  const files: File[] = [];
  for (const item of items) {
    const type = order.find((each) => item.types.includes(each));
    if (type) files.push(new File([await item.getType(type)], `image.${type.split(/[/+]/)[1] ?? ''}`, { type }));
  }
  return {
    files,
    html: await textOf('text/html'),
    text: await textOf('text/plain'),
    uris: await textOf('text/uri-list'),
  };
}
