/** Dialogs that few open: fetched when they are. Without a connection that is said in their place, and the room goes on. */
import { loadDevices } from '../media/index.ts';
import { late } from '../parts/index.ts';

export const AboutDialog = late(async () => (await import('./AboutDialog.tsx')).AboutDialog);
export const DevicesDialog = late(async () => (await loadDevices()).DeviceSettings);
export const ShortcutsDialog = late(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog);
