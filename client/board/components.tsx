/** Which parts of tldraw's interface the classroom shows, and how. */
import { useLayoutEffect, useRef } from 'react';
import {
  DefaultContextMenu,
  DefaultMainMenu,
  DefaultStylePanel,
  EditSubmenu,
  KeyboardShortcutsMenuItem,
  TldrawUiMenuActionItem,
  TldrawUiMenuGroup,
  TldrawUiMenuSubmenu,
  ToggleGridItem,
  ToggleKeyboardShortcutsItem,
  ToggleReduceMotionItem,
  ToggleSnapModeItem,
  ToggleToolLockItem,
  useReadonly,
  useTranslation,
  ViewSubmenu,
  type TLComponents,
  type TLUiContextMenuProps,
  type TLUiStylePanelProps,
} from 'tldraw';

/** Who reads has no menu; the same component either way, as tldraw draws the canvas inside it. */
function ContextMenu(props: TLUiContextMenuProps) {
  return <DefaultContextMenu {...props} disabled={useReadonly()} />;
}

/** tldraw's slider for opacity has a title on its frame but no name on what has the focus. */
function StylePanel(props: TLUiStylePanelProps) {
  const msg = useTranslation();
  const label = msg('style-panel.opacity');
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    const name = () => {
      for (const thumb of panel.querySelectorAll('[role="slider"]:not([aria-label])'))
        thumb.setAttribute('aria-label', label);
    };
    name();
    const observer = new MutationObserver(name);
    observer.observe(panel, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [label]);
  return (
    <div ref={ref}>
      <DefaultStylePanel {...props} />
    </div>
  );
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

export const boardComponents: TLComponents = {
  ContextMenu,
  StylePanel,
  MainMenu,
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
