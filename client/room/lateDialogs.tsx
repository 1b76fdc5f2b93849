/** Dialogs that few open: fetched when they are. Without a connection that is said, and the room goes on. */
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { ClassroomError } from '../../shared/errors.ts';
import { loadDevices } from '../app/devices.ts';
import { errorText } from '../language/index.ts';
import { refuse } from '../ui/index.ts';

interface DialogProps {
  onOpenChange: (isOpen: boolean) => void;
}

export const AboutDialog = lateDialog(async () => (await import('./AboutDialog.tsx')).AboutDialog);
export const DevicesDialog = lateDialog(async () => (await loadDevices()).DeviceSettings);
export const ShortcutsDialog = lateDialog(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);

function lateDialog(load: () => Promise<ComponentType<DialogProps>>): ComponentType<DialogProps> {
  return function LateDialog({ onOpenChange }) {
    const [Loaded, setLoaded] = useState<ComponentType<DialogProps> | null>(null);
    const close = useRef(onOpenChange);
    useEffect(() => {
      close.current = onOpenChange;
    }, [onOpenChange]);
    useEffect(() => {
      let isOver = false;
      load().then(
        (dialog) => {
          if (!isOver) setLoaded(() => dialog);
        },
        () => {
          if (isOver) return;
          refuse(errorText(new ClassroomError('offline')));
          close.current(false);
        },
      );
      return () => {
        isOver = true;
      };
    }, []);
    return Loaded && <Loaded onOpenChange={onOpenChange} />;
  };
}
