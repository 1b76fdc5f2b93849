/** Texts of screens that come late and that most people never see: a chunk of their own. */
import again from './again.json' with { type: 'json' };
import devices from './devices.json' with { type: 'json' };
import incoming from './incoming.json' with { type: 'json' };
import leftOut from './leftOut.json' with { type: 'json' };
import materials from './materials.json' with { type: 'json' };
import media from './media.json' with { type: 'json' };
import restore from './restore.json' with { type: 'json' };
import runningOrder from './runningOrder.json' with { type: 'json' };

export const late = { again, devices, incoming, leftOut, materials, media, restore, runningOrder };
