/** What one room can carry, and who is in it. */
import type { Audience } from '../../../../shared/media/protocol.ts';
import { cameraMid, type SpeakMid, tracksOf } from '../../../../shared/media/tracks.ts';
import { Lane } from './lane.ts';
import type { Session } from './session.ts';
import { pictureForm, voiceForm } from './source.ts';
import { type OnVoice, VoiceTap } from './tap.ts';

/** Lines have the same SSRC in every room; each connection has its own keys. */
const FIRST_SSRC = 0x4c4f4c00;

export class Room {
  readonly number: number;
  readonly sessions = new Set<Session>();
  readonly lanes: Readonly<Record<Audience, readonly Lane[]>>;
  readonly #byMid: ReadonlyMap<string, Lane>;
  readonly #tap: VoiceTap;
  /** As it was last told, by audience. */
  readonly #speaking: Record<Audience, string> = { stage: '', backstage: '' };

  constructor(number: number, onVoice: OnVoice) {
    this.number = number;
    this.#tap = new VoiceTap(onVoice);
    let ssrc = FIRST_SSRC;
    const lanesOf = (audience: Audience): Lane[] => [
      ...tracksOf(audience, 'mic').map(
        (track) => new Lane({ mid: track, audience, track, layer: null, form: voiceForm, ssrc: ++ssrc }),
      ),
      ...tracksOf(audience, 'camera').flatMap((track) =>
        (['high', 'low'] as const).map(
          (layer) =>
            new Lane({ mid: cameraMid(track, layer), audience, track, layer, form: pictureForm, ssrc: ++ssrc }),
        ),
      ),
      ...tracksOf(audience, 'screen').map(
        (track) => new Lane({ mid: track, audience, track, layer: null, form: pictureForm, ssrc: ++ssrc }),
      ),
    ];
    this.lanes = { stage: lanesOf('stage'), backstage: lanesOf('backstage') };
    this.#byMid = new Map(Object.values(this.lanes).flatMap((lanes) => lanes.map((lane) => [lane.mid, lane] as const)));
  }

  /** Do voices go over the room's connection as well? */
  setTap(audience: Audience, on: boolean): void {
    for (const lane of this.lanes[audience]) {
      if (lane.form !== voiceForm) continue;
      lane.tap = on ? this.#tap : null;
      if (!on) this.#tap.forget(lane.track);
    }
  }

  /** Where what comes on this line of a speaker goes, when its source was given this track. */
  laneFor(track: string, from: SpeakMid): Lane | null {
    const mid =
      from === 'cameraHigh' ? cameraMid(track, 'high') : from === 'cameraLow' ? cameraMid(track, 'low') : track;
    return this.#byMid.get(mid) ?? null;
  }

  /** Who speaks, when that has changed since it was last asked. */
  speakingNow(audience: Audience): string[] | null {
    const tracks = this.lanes[audience]
      .filter(({ form, source }) => form === voiceForm && source?.speech.isOn)
      .map(({ track }) => track);
    const told = tracks.join(' ');
    if (told === this.#speaking[audience]) return null;
    this.#speaking[audience] = told;
    return tracks;
  }
}
