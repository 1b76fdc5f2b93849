import { defaultAddFontsFromNode, DefaultFontFaces, type Editor, type TLFontFace, type TLTextOptions } from 'tldraw';

/** tldraw does not know that headings are bold: they would be as wide as the fonts that other texts happened to load. */
export const textOptions: TLTextOptions = {
  addFontsFromNode: (node, state, addFont) =>
    defaultAddFontsFromNode(node, node.type.name === 'heading' ? { ...state, weight: 'bold' } : state, addFont),
};

/** Fetches the font of the texts that this person will write next. */
export function fetchFont(editor: Editor, font: string): void {
  const family = `tldraw_${font}`;
  if (isFamily(family)) editor.fonts.requestFonts([DefaultFontFaces[family].normal.normal]);
}

const isFamily = (name: string): name is keyof typeof DefaultFontFaces => Object.hasOwn(DefaultFontFaces, name);

/** Which fonts are here, or will not come. */
export class FontsHere {
  readonly #editor: Editor;
  readonly #here = new Set<TLFontFace>();

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** null: all of them are. */
  untilHere(faces: readonly TLFontFace[]): Promise<void> | null {
    const missing = faces.filter((face) => !this.#here.has(face));
    if (missing.length === 0) return null;
    return Promise.all(
      missing.map(async (face) => {
        await this.#editor.fonts.ensureFontIsLoaded(face);
        this.#here.add(face);
      }),
    ).then(() => undefined);
  }
}
