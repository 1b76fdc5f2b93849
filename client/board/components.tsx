/** Which parts of tldraw's interface the classroom shows, and how. */
import { useCallback, type ComponentType } from 'react';
import {
  ArrowDownToolbarItem,
  ArrowLeftToolbarItem,
  ArrowRightToolbarItem,
  ArrowToolbarItem,
  ArrowUpToolbarItem,
  AssetToolbarItem,
  CheckBoxToolbarItem,
  CloudToolbarItem,
  DefaultContextMenu,
  DefaultMainMenu,
  DefaultRichTextToolbar,
  DefaultStylePanel,
  DefaultToolbar,
  DiamondToolbarItem,
  DrawToolbarItem,
  EditSubmenu,
  EllipseToolbarItem,
  EraserToolbarItem,
  FrameToolbarItem,
  HandToolbarItem,
  HeartToolbarItem,
  HexagonToolbarItem,
  HighlightToolbarItem,
  KeyboardShortcutsMenuItem,
  LaserToolbarItem,
  LineToolbarItem,
  NoteToolbarItem,
  OvalToolbarItem,
  RectangleToolbarItem,
  RhombusToolbarItem,
  SelectToolbarItem,
  StarToolbarItem,
  TextToolbarItem,
  TldrawUiMenuActionItem,
  TldrawUiMenuGroup,
  TldrawUiMenuSubmenu,
  ToggleGridItem,
  ToggleKeyboardShortcutsItem,
  ToggleReduceMotionItem,
  ToggleSnapModeItem,
  ToggleToolLockItem,
  TriangleToolbarItem,
  useReadonly,
  useTranslation,
  ViewSubmenu,
  XBoxToolbarItem,
  type TLComponents,
  type TLUiContextMenuProps,
  type TLUiRichTextToolbarProps,
  type TLUiStylePanelProps,
} from 'tldraw';
import { Part } from '../parts/index.ts';
import { BoardCrashed } from './BoardFailed.tsx';
import { BoardToasts } from './BoardToasts.tsx';
import { IndicatorFailed, ShapeFailed } from './leftOut/index.ts';
import { Mended } from './named.tsx';

/** Who reads has no menu; the same component either way, as tldraw draws the canvas inside it. */
function ContextMenu(props: TLUiContextMenuProps) {
  return <DefaultContextMenu {...props} disabled={useReadonly()} />;
}

/** tldraw's slider for opacity has a title on its frame but no name on what has the focus. */
function StylePanel(props: TLUiStylePanelProps) {
  const label = useTranslation()('style-panel.opacity');
  const mend = useCallback(
    (root: HTMLElement) => {
      for (const thumb of root.querySelectorAll('[role="slider"]')) {
        if (thumb.getAttribute('aria-label') !== label) thumb.setAttribute('aria-label', label);
      }
    },
    [label],
  );
  return (
    <Mended mend={mend}>
      <DefaultStylePanel {...props} />
    </Mended>
  );
}

/** tldraw calls these buttons options, of no list. */
function RichTextToolbar(props: TLUiRichTextToolbarProps) {
  return (
    <Mended mend={asButtons}>
      <DefaultRichTextToolbar {...props} />
    </Mended>
  );
}

function asButtons(root: HTMLElement): void {
  for (const button of root.querySelectorAll('button[role="option"]')) button.removeAttribute('role');
}

function MainMenu() {
  return (
    <DefaultMainMenu>
      <TldrawUiMenuGroup id="basic">
        <EditSubmenu />
        <ViewSubmenu />
        <TldrawUiMenuActionItem actionId="insert-media" />
      </TldrawUiMenuGroup>
      <TldrawUiMenuGroup id="preferences">
        <TldrawUiMenuSubmenu id="preferences" label="menu.preferences">
          <TldrawUiMenuGroup id="preferences-actions">
            <ToggleSnapModeItem />
            <ToggleToolLockItem />
            <ToggleGridItem />
            <ToggleReduceMotionItem />
            <ToggleKeyboardShortcutsItem />
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
        <KeyboardShortcutsMenuItem />
      </TldrawUiMenuGroup>
    </DefaultMainMenu>
  );
}

/** In the order of how often a teacher takes them; the rest is under the arrow. */
function Toolbar() {
  return (
    <DefaultToolbar>
      <SelectToolbarItem />
      <HandToolbarItem />
      <DrawToolbarItem />
      <EraserToolbarItem />
      <TextToolbarItem />
      <NoteToolbarItem />
      <ArrowToolbarItem />
      <AssetToolbarItem />
      <HighlightToolbarItem />
      <RectangleToolbarItem />
      <EllipseToolbarItem />
      <LineToolbarItem />
      <TriangleToolbarItem />
      <DiamondToolbarItem />
      <CloudToolbarItem />
      <StarToolbarItem />
      <HeartToolbarItem />
      <OvalToolbarItem />
      <RhombusToolbarItem />
      <HexagonToolbarItem />
      <CheckBoxToolbarItem />
      <XBoxToolbarItem />
      <ArrowLeftToolbarItem />
      <ArrowUpToolbarItem />
      <ArrowDownToolbarItem />
      <ArrowRightToolbarItem />
      <LaserToolbarItem />
      <FrameToolbarItem />
    </DefaultToolbar>
  );
}

/** A tool that fails leaves the board and the other tools. */
const apart =
  <P extends object>(Tool: ComponentType<P>) =>
  (props: P) => (
    <Part name="boardTool" shape="corner">
      <Tool {...props} />
    </Part>
  );

export const boardComponents: TLComponents = {
  ErrorFallback: BoardCrashed,
  ShapeErrorFallback: ShapeFailed,
  ShapeIndicatorErrorFallback: IndicatorFailed,
  ContextMenu,
  StylePanel: apart(StylePanel),
  RichTextToolbar: apart(RichTextToolbar),
  MainMenu: apart(MainMenu),
  Toolbar: apart(Toolbar),
  Toasts: apart(BoardToasts),
  PageMenu: null,
  NavigationPanel: null,
  Minimap: null,
  ZoomMenu: null,
  HelpMenu: null,
  SharePanel: null,
  TopPanel: null,
  DebugPanel: null,
  DebugMenu: null,
  CursorChatBubble: null,
  VideoToolbar: null,
};
