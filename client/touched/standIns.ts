/**
 * What others put in the place of nodes of ours. A translating browser exchanges each text for `<font>` elements, an
 * extension cuts a number out of a text to make it a link. React goes on to hold the node that it made: this knows which
 * nodes of others show its words on the page, and takes them away when the words are others.
 */

/** By the node of ours, in the order of the page. */
const standIns = new WeakMap<Node, readonly ChildNode[]>();
const ownerOf = new WeakMap<Node, Node>();
const none: readonly ChildNode[] = [];

/** On most pages nobody ever puts anything: then nothing has to be looked up. */
let isTouched = false;
let observer: MutationObserver | null = null;
const told = new Set<(standIn: Node) => void>();

/** From now on, for the whole document. */
export function watchOthers(): void {
  observer = new MutationObserver(learn);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** @returns what ends it */
export function watchStandIns(tell: (standIn: Node) => void): () => void {
  told.add(tell);
  return () => told.delete(tell);
}

/** Also what came a moment ago and was not told yet. */
export function standInsOf(node: Node): readonly ChildNode[] {
  const records = observer?.takeRecords() ?? [];
  if (records.length > 0) learn(records);
  return standIns.get(node) ?? none;
}

/** The node is shown itself again, or not at all: what stood for it goes. */
export function dropStandIns(node: Node): void {
  if (!isTouched) return;
  for (const one of standIns.get(node) ?? none) {
    ownerOf.delete(one);
    one.remove();
  }
  standIns.delete(node);
}

/** React leaves a mark on every node that it keeps; a copy of a node has none. */
const isOurs = (node: Node): boolean => Object.keys(node).some((key) => key.startsWith('__reactFiber$'));

const isForeign = (node: Node | null): node is ChildNode =>
  (node instanceof Element || node instanceof Text) && !isOurs(node) && !ownerOf.has(node);

function learn(records: readonly MutationRecord[]): void {
  /** What came in this turn. */
  const fresh = new Set<Node>();
  /** A text that went without anything in its place, so far. */
  let gone: { readonly text: Node; readonly record: MutationRecord } | null = null;
  /** A text that was cut in two, as the next record will tell. */
  let cut: Node | null = null;
  for (const record of records) {
    if (record.type === 'characterData') {
      if (record.target !== cut) learnWords(record.target);
      cut = null;
      continue;
    }
    const { addedNodes, removedNodes, previousSibling, nextSibling } = record;
    const [added] = addedNodes;
    const [removed] = removedNodes;
    for (const node of addedNodes) {
      fresh.add(node);
      if (isTouched) unlinkGone(node);
    }
    cut = null;
    if (removed && added) exchanged([...removedNodes], [...addedNodes]);
    else if (removed) {
      const beside = [nextSibling, previousSibling].find((node) => node && fresh.has(node) && isForeign(node));
      exchanged([removed], removed instanceof Text && beside ? [beside] : []);
      if (removed instanceof Text && !beside) gone = { text: removed, record };
    } else if (added) {
      if (gone && isSamePlace(gone.record, record)) exchanged([gone.text], [added]);
      if (added instanceof Text && isForeign(added) && previousSibling instanceof Text) {
        cut = previousSibling;
        comesAfter(previousSibling, added);
      } else if (isTouched && previousSibling && nextSibling && isForeign(added)) {
        // Between the pieces of a text that was cut.
        const owner = ownerOf.get(nextSibling);
        if (owner && ownedBy(previousSibling) === owner) comesAfter(previousSibling, added);
      }
    }
  }
}

const isSamePlace = (one: MutationRecord, other: MutationRecord): boolean =>
  one.target === other.target && one.previousSibling === other.previousSibling && one.nextSibling === other.nextSibling;

/** React has new words for a text: they are shown, and a browser that translates sees that they are new. */
function learnWords(text: Node): void {
  const former = isTouched ? standIns.get(text) : undefined;
  if (!former) return;
  if (!text.isConnected) former.find(({ isConnected }) => isConnected)?.before(text);
  dropStandIns(text);
}

/** Nodes went, and others are where they were: one for one if the numbers allow it, else all for the first. */
function exchanged(nodes: readonly Node[], others: readonly Node[]): void {
  const isEven = nodes.length === others.length;
  for (const [at, node] of nodes.entries()) {
    // Moved or wrapped, it is still shown itself.
    if (node.isConnected) continue;
    const foreign = (isEven ? [others[at] ?? null] : at === 0 ? others : none).filter(isForeign);
    const owner = ownerOf.get(node);
    if (owner) {
      ownerOf.delete(node);
      link(
        owner,
        (standIns.get(owner) ?? none).flatMap((one) => (one === node ? foreign : [one])),
      );
    } else if (foreign.length > 0 && isOurs(node)) link(node, [...foreign, ...(standIns.get(node) ?? none)]);
  }
}

const ownedBy = (node: Node): Node | undefined => (isOurs(node) ? node : ownerOf.get(node));

function comesAfter(piece: Node, next: ChildNode): void {
  const owner = ownedBy(piece);
  if (!owner) return;
  const pieces = standIns.get(owner) ?? none;
  link(owner, piece === owner ? [next, ...pieces] : pieces.flatMap((one) => (one === piece ? [one, next] : [one])));
}

function link(owner: Node, nodes: readonly ChildNode[]): void {
  isTouched = true;
  standIns.set(owner, nodes);
  for (const one of nodes) ownerOf.set(one, owner);
  // Also while it is not on the page.
  observer?.observe(owner, { characterData: true });
  for (const tell of told) for (const one of nodes) tell(one);
}

/** A node of ours that is back: what stood for it and went does so no more. */
function unlinkGone(node: Node): void {
  const former = standIns.get(node);
  if (!former || !node.isConnected) return;
  standIns.set(
    node,
    former.filter((one) => one.isConnected || !ownerOf.delete(one)),
  );
}
