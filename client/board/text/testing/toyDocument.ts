/** As much of a document as ProseMirror needs to make HTML in Node. */
class ToyElement {
  readonly #tag: string | null;
  readonly #attributes = new Map<string, string>();
  readonly #children: (ToyElement | string)[] = [];
  constructor(tag: string | null) {
    this.#tag = tag;
  }
  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }
  appendChild(child: ToyElement | string): void {
    this.#children.push(child);
  }
  get innerHTML(): string {
    return this.#children.map((child) => (typeof child === 'string' ? escaped(child) : child.#html())).join('');
  }
  #html(): string {
    if (this.#tag === null) return this.innerHTML;
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
    return `<${this.#tag}${attributes}>${this.#tag === 'br' ? '' : `${this.innerHTML}</${this.#tag}>`}`;
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const create = {
  createElement: (tag: string) => new ToyElement(tag),
  createDocumentFragment: () => new ToyElement(null),
  createTextNode: (text: string) => text,
};
export const toyDocument = { ...create, implementation: { createHTMLDocument: () => create } };
