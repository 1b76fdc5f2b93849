/**
 * Keeps out of the client what it never runs, and out of a first visit what few need. tldraw is made to be used whole and imports parts that this classroom
 * does not show; its licence allows to change it, and asks to leave the licence check and the watermark alone, which
 * this does. Every rule must meet its module, so that another version of tldraw cannot quietly undo one.
 */
import type { Plugin } from 'vite';

interface Rule {
  /** The end of the module's path. */
  readonly module: string;
  /** Returns the module as it should be; the same text says that the rule no longer fits. */
  readonly change: (code: string, exported: readonly string[]) => string;
}

/** A module whose exports are mentioned but never used in this classroom: each becomes a component that draws nothing. */
const absent = (module: string): Rule => ({
  module,
  change: (_code, exported) => exported.map((name) => `export const ${name} = () => null;`).join('\n'),
});

const edited = (module: string, ...edits: readonly (readonly [RegExp, string])[]): Rule => ({
  module,
  change: (code) =>
    edits.reduce((text, [from, to]) => {
      if (text.search(from) < 0) throw new Error(`${module} no longer has ${String(from)}`);
      return text.replace(from, to);
    }, code),
});

const rewritten = (module: string, code: string): Rule => ({ module, change: () => code });

const ui = '/tldraw/dist-esm/lib/ui';
const shapes = '/tldraw/dist-esm/lib/shapes';
const editor = '/@tldraw/editor/dist-esm/lib';

const rules: readonly Rule[] = [
  // Parts of the interface that `client/board/components.tsx` puts away or replaces.
  absent(`${ui}/components/CursorChatBubble.mjs`),
  absent(`${ui}/components/DebugMenu/DefaultDebugMenu.mjs`),
  absent(`${ui}/components/DefaultDebugPanel.mjs`),
  absent(`${ui}/components/MainMenu/DefaultMainMenuContent.mjs`),
  absent(`${ui}/components/Minimap/DefaultMinimap.mjs`),
  absent(`${ui}/components/NavigationPanel/DefaultNavigationPanel.mjs`),
  absent(`${ui}/components/PageMenu/DefaultPageMenu.mjs`),
  absent(`${ui}/components/SharePanel/DefaultSharePanel.mjs`),
  absent(`${ui}/components/Toasts.mjs`),
  absent(`${ui}/components/Toolbar/DefaultVideoToolbar.mjs`),
  absent(`${ui}/components/TopPanel/DefaultTopPanel.mjs`),
  absent(`${ui}/components/ZoomMenu/DefaultZoomMenu.mjs`),
  absent(`${editor}/components/default-components/DefaultErrorFallback.mjs`),
  // Only the debug panel turns these on.
  absent(`${editor}/components/GeometryDebuggingView.mjs`),
  absent(`${shapes}/arrow/elbow/ElbowArrowDebug.mjs`),
  // `client/board/words.ts` takes these actions and this tool away.
  absent(`${ui}/components/EmbedDialog.mjs`),
  absent(`${ui}/hooks/usePrint.mjs`),
  // `client/board/content.ts` takes what comes from outside instead, and the server refuses these kinds of shapes.
  edited(
    `${ui}/hooks/useClipboardEvents.mjs`,
    [/^ {4}document\.addEventListener\("paste", paste\);\n/m, ''],
    [/^ {6}document\.removeEventListener\("paste", paste\);\n/m, ''],
    [
      /(const paste = )useCallback\(\n {4}async function onPaste[\s\S]*?\n {2}\);\n(?= {2}return \{\n {4}copy,)/,
      '$1void 0;\n',
    ],
  ),
  absent('/tldraw/dist-esm/lib/utils/excalidraw/putExcalidrawContent.mjs'),
  absent(`${shapes}/bookmark/BookmarkShapeUtil.mjs`),
  absent(`${shapes}/embed/EmbedShapeUtil.mjs`),
  absent(`${shapes}/video/VideoShapeUtil.mjs`),
  edited(
    '/tldraw/dist-esm/lib/defaultShapeUtils.mjs',
    [/^ {2}BookmarkShapeUtil,\n/m, ''],
    [/^ {2}EmbedShapeUtil,\n/m, ''],
    [/^ {2}ImageShapeUtil,\n {2}VideoShapeUtil\n/m, '  ImageShapeUtil\n'],
  ),
  rewritten(
    '/tldraw/dist-esm/lib/defaultEmbedDefinitions.mjs',
    `export const DEFAULT_EMBED_DEFINITIONS = [];
     export const DEFAULT_EMBED_DEFINITION_TYPES = [];
     export const embedShapePermissionDefaults = {};
     export const isDefaultEmbedDefinitionType = () => false;
     export const isCustomEmbedDefinition = () => false;`,
  ),
  // Toasts are shown by our own toaster; see `client/board/BoardToasts.tsx`.
  edited(
    `${ui}/context/toasts.mjs`,
    [/^import \{ Toast as _Toast \} from "radix-ui";\n/m, ''],
    [/jsx\(_Toast\.Provider, /, 'jsx(Fragment, '],
  ),
  // The board is given its store; nothing of it is kept in the browser's database.
  absent(`${editor}/hooks/useLocalStore.mjs`),
  // All 16 faces of tldraw's fonts at once are 1.4 MB; each comes when a text of the board is set in it.
  edited(
    '/tldraw/dist-esm/lib/Tldraw.mjs',
    [/^ *editor\.fonts\.requestFonts\(allDefaultFontFaces\);\n/m, ''],
    // What comes from outside: see above.
    [/^ *registerDefaultExternalContentHandlers\(editor, \{[^}]*\}\);\n/m, ''],
    [/^import \{\n {2}registerDefaultExternalContentHandlers\n\} from "[^"]+";\n/m, ''],
  ),
  // ProseMirror, 85 kB, comes for who may write; see `client/board/text`. Whatever only reads texts does without.
  edited(
    '/tldraw/dist-esm/lib/utils/text/richText.mjs',
    [
      /^import \{[^}]*\} from "@tiptap\/core";\n(import \w+ from "@tiptap\/[^"]+";\n)+/m,
      'import { htmlOf, plainTextOf } from "/board/text/richText.ts";\n',
    ],
    [/^import \{ TextDirection \} from "[^"]+";\n/m, ''],
    [
      /^const KeyboardShiftEnterTweakExtension = .*?(?=^const htmlCache)/ms,
      'let KeyboardShiftEnterTweakExtension, tipTapDefaultExtensions, renderRichTextFromHTML;\n',
    ],
    [
      /^ *const tipTapExtensions = .*\n *const html = generateHTML\(richText, tipTapExtensions\);\n/m,
      'const html = htmlOf(richText);\n',
    ],
    [
      /^ *const tipTapExtensions = .*\n *return generateText\(richText, tipTapExtensions, \{\n.*\n *\}\);\n/m,
      'return plainTextOf(richText);\n',
    ],
    [/^function renderRichTextFromHTML.*?^\}\n/ms, ''],
  ),
  edited(
    `${editor}/utils/richText.mjs`,
    [
      /^import \{ getSchema \} from "@tiptap\/core";\nimport \{ Node \} from "@tiptap\/pm\/model";\n/m,
      'import { nodeOf } from "/board/text/richText.ts";\n',
    ],
    [/^const schemaCache = .*?(?=^function getFontsFromRichText)/ms, ''],
    [/^ *const schema = .*\n/m, ''],
    [/Node\.fromJSON\(schema, richText\)/, 'nodeOf(richText)'],
    [/^ {2}getFontsFromRichText,\n {2}getTipTapSchema\n/m, '  getFontsFromRichText\n'],
  ),
  rewritten(
    `${shapes}/text/RichTextArea.mjs`,
    `import { lateTextArea } from '/board/text/LateTextArea.tsx';
     export const RichTextArea = lateTextArea(async () => (await import('./RichTextArea.mjs?whole')).RichTextArea);`,
  ),
  edited(
    `${shapes}/text/RichTextArea.mjs?whole`,
    [
      /^import \{\n/m,
      'import { renderRichTextFromHTML, tipTapDefaultExtensions } from "../../utils/text/richText.mjs?whole";\nimport {\n',
    ],
    // Others' letters come in by themselves instead of all of the text anew, see `client/board/text/openText.ts`.
    [
      /^import React, \{ useLayoutEffect, useRef \} from "react";\n/m,
      '$&import { openText, takeText, writeText } from "/board/text/openText.ts";\n',
    ],
    [/rTextEditor\.current\.commands\.setContent\(richText\);/, 'takeText(rTextEditor.current);'],
    [
      /const content = props\.editor\.state\.doc\.toJSON\(\);\n *rInitialRichText\.current = content;\n *onChange\(\{ richText: content \}\);/,
      'writeText(props.editor);',
    ],
    [
      /rTextEditor\.current = textEditorInstance;\n/,
      `$&    openText(textEditorInstance, {
      read: () => editor.getShape(shapeId)?.props.richText,
      write: (text) => onChange({ richText: text })
    });\n`,
    ],
    // At the start for 100 ms, and then at the end, it would put the letters of who is writing already in disorder.
    [/autofocus: true,/, 'autofocus: "end",'],
    [/^ *\.\.\.restOfTipTapConfig,\n/m, '      ...restOfTipTapConfig,\n      extensions: tipTapDefaultExtensions,\n'],
    [/^export \{\n/m, 'export {\n  renderRichTextFromHTML,\n'],
  ),
  // Two who write in one plain field, see `client/board/text/plainField.ts`.
  edited(
    `${shapes}/shared/useEditablePlainText.mjs`,
    [
      /^import \{ useCallback, useEffect, useRef \} from "react";\n/m,
      'import { useCallback, useEffect, useLayoutEffect, useRef } from "react";\nimport { showWords, typedWords } from "/board/text/plainField.ts";\n',
    ],
    [
      /^ {2}const isEmpty = \(text \|\| ""\)/m,
      '  useLayoutEffect(() => {\n    if (rInput.current) showWords(rInput.current, text ?? "");\n  }, [text, isEditing]);\n$&',
    ],
    [
      /TextHelpers\.normalizeText\(plaintext \|\| ""\)/,
      'TextHelpers.normalizeText(rInput.current ? typedWords(rInput.current, editor.getShape(shapeId)?.props.text ?? "") : plaintext || "")',
    ],
  ),
  edited(
    `${shapes}/frame/components/FrameLabelInput.mjs`,
    [
      /^import \{ forwardRef, useCallback \} from "react";\n/m,
      'import { forwardRef, useCallback, useLayoutEffect } from "react";\nimport { showWords, typedWords } from "/board/text/plainField.ts";\n',
    ],
    [
      /^ {2}const editor = useEditor\(\);\n/m,
      '$&  useLayoutEffect(() => {\n    if (ref?.current) showWords(ref.current, name);\n  }, [ref, name, isEditing]);\n',
    ],
    [/e\.currentTarget\.value\.trim\(\)/, 'typedWords(e.currentTarget, name2).trim()'],
    [/const value = e\.currentTarget\.value;/, 'const value = typedWords(e.currentTarget, name2);'],
    [/^ {8}value: name,\n/m, '        defaultValue: name,\n'],
  ),
  edited(
    `${ui}/components/Toolbar/AltTextEditor.mjs`,
    [
      /^import \{ Fragment, jsx, jsxs \} from "react\/jsx-runtime";\n/m,
      '$&import { mergeWords } from "/board/text/plainField.ts";\n',
    ],
    [/^ {2}const msg = useTranslation\(\);\n/m, '$&  const [before] = useState(altText);\n'],
    [/props: \{ altText \}/, 'props: { altText: mergeWords(before, altText, shape.props.altText ?? "") }'],
  ),
  // Pasted pages are read by ProseMirror; without a connection they are pasted as plain text.
  edited(
    '/tldraw/dist-esm/lib/defaultExternalContentHandlers.mjs',
    [/^import \{ renderRichTextFromHTML \} from "[^"]+";\n/m, ''],
    [
      /html \? renderRichTextFromHTML\(editor, html\)/,
      `html ? await import("./shapes/text/RichTextArea.mjs?whole").then(
        ({ renderRichTextFromHTML }) => renderRichTextFromHTML(editor, html),
        () => toRichText(cleanedUpPlaintext)
      )`,
    ],
  ),
  edited(
    `${ui}/components/Toolbar/DefaultRichTextToolbar.mjs`,
    [/^import \{ getMarkRange \} from "@tiptap\/core";\n/m, ''],
    [
      /try \{\n *const \{ from, to \} = getMarkRange\(.*?\} catch \{\n *\}/s,
      'if (textEditor.state.selection.empty) textEditor.commands.extendMarkRange("link");',
    ],
  ),
  // What turns a board into a picture comes when somebody saves or copies one. Both halves, as one file.
  edited(
    `${editor}/editor/Editor.mjs`,
    [/^import \{ exportToSvg \} from "[^"]+";\nimport \{ getSvgAsImage \} from "[^"]+";\n/m, ''],
    [
      /return exportToSvg\(/,
      'const { exportToSvg } = await import("../exports/exportToSvg.mjs");\n    return exportToSvg(',
    ],
    [
      /const blob = await getSvgAsImage\(/,
      'const { getSvgAsImage } = await import("../exports/exportToSvg.mjs");\n        const blob = await getSvgAsImage(',
    ],
  ),
  edited(`${editor}/exports/exportToSvg.mjs`, [
    /^export \{\n/m,
    'export { getSvgAsImage } from "./getSvgAsImage.mjs";\nexport {\n',
  ]),
  // To learn how large a canvas may be, it would fill one of a gigabyte when a long page is saved: seconds, or the end of the
  // tab. No browser that runs the rest has less than this.
  rewritten(
    `${editor}/utils/browserCanvasMaxSize.mjs`,
    `export function clampToBrowserMaxCanvasSize(width, height) {
       const ratio = Math.min(1, 16384 / Math.max(width, height), Math.sqrt(2 ** 24 / (width * height)));
       return [width * ratio, height * ratio];
     }`,
  ),
  // Browsers that run the rest of this application have these since 2022.
  edited(`${editor.replace(/\/lib$/, '')}/index.mjs`, [/(^import "core-js\/[^"]+";\n)+/m, '']),
  // Safari before 16.4 cannot read a lookbehind, and with it not the file it is in.
  edited('/tinykeys/dist/tinykeys.mjs', [
    /press\.split\(\/\(\?<=\\w\|\\\]\)\\\+\/\)/,
    'press.replace(/([\\w\\]])\\+/g, "$$1\\n").split("\\n")',
  ]),
  rewritten('/lodash.isequal/index.js', `export { isEqual as default } from '/board/isEqual.ts';`),
  rewritten('/lodash.isequalwith/index.js', `export { isEqualWith as default } from '/board/isEqual.ts';`),
  rewritten('/lodash.uniq/index.js', 'export default (values) => [...new Set(values)];'),
  // Pictures of other sites, and languages that the classroom does not speak.
  edited(
    '/@tldraw/assets/imports.vite.js',
    [/^import embedIcons\w+ from '[^']+'\n/gm, ''],
    [/^\s*'?[\w-]+'?: formatAssetUrl\(embedIcons\w+, opts\),\n/gm, ''],
    [/^import translations(?!Nl|En|Main)\w+ from '[^']+'\n/gm, ''],
    [/^\s*'?[\w-]+'?: formatAssetUrl\(translations(?!Nl|En|Main)\w+, opts\),\n/gm, ''],
  ),
];

/** Packages whose modules do nothing by being imported, but do not say so. */
const withoutEffects =
  /\/node_modules\/(tldraw|@tldraw\/(editor|state|state-react|store|sync-core|tlschema|utils|validate)|lodash\.\w+)\//;

/** Works on builds of the client only: with this configuration a benchmark builds tldraw as it comes, too. */
export function leanClient(clientRoot: string): Plugin {
  const met = new Set<Rule>();
  return {
    name: 'lean-client',
    apply: ({ root }, { command }) => command === 'build' && root === clientRoot,
    enforce: 'pre',
    buildStart: () => met.clear(),
    transform(code, id) {
      // `?whole` is a module that a rule replaced, as it comes.
      const path = id.replaceAll('\\', '/').replace(/\?(?!whole$).*$/, '');
      const effects = withoutEffects.test(path) ? { moduleSideEffects: false } : {};
      const rule = rules.find(({ module }) => path.endsWith(module));
      if (!rule) return 'moduleSideEffects' in effects ? { code, map: null, ...effects } : null;
      met.add(rule);
      return { code: rule.change(code, exportsOf(code)), map: null, ...effects };
    },
    buildEnd(error) {
      if (error) return;
      const missed = rules.filter((rule) => !met.has(rule)).map(({ module }) => module);
      if (missed.length > 0) this.error(`Not part of the client any more: ${missed.join(', ')}`);
    },
  };
}

/** Names in the one `export { … }` with which tldraw's modules end. */
function exportsOf(code: string): string[] {
  const list = /^export \{([^}]*)\};?$/m.exec(code)?.[1] ?? '';
  return list
    .split(',')
    .map((name) => name.trim().replace(/^.* as /s, ''))
    .filter((name) => name !== '');
}
