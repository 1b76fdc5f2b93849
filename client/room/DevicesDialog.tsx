import { useEffect, useRef, useState } from 'react';
import { loadDevices } from '../app/devices.ts';
import { errorText } from '../language/index.ts';
import { refuse } from '../ui/index.ts';

type Settings = Awaited<ReturnType<typeof loadDevices>>['DeviceSettings'];

/** Comes late. Without a connection it says so, and the room goes on. */
export function DevicesDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const [Settings, setSettings] = useState<Settings | null>(null);
  const close = useRef(onOpenChange);
  useEffect(() => {
    close.current = onOpenChange;
  }, [onOpenChange]);
  useEffect(() => {
    let isOver = false;
    loadDevices().then(
      ({ DeviceSettings }) => {
        if (!isOver) setSettings(() => DeviceSettings);
      },
      (error: unknown) => {
        if (isOver) return;
        refuse(errorText(error));
        close.current(false);
      },
    );
    return () => {
      isOver = true;
    };
  }, []);
  return Settings && <Settings onOpenChange={onOpenChange} />;
}
