/** What this device knows of voice, camera and screen, and what it can do about them. */
import type { SeatId } from '../../shared/ids.ts';
import type { ClassAudience, Publication, Source } from '../../shared/media/protocol.ts';

/** Why a device of one's own gives nothing. Each has words and a remedy on the screen. */
export type Problem =
  | 'denied' // the person, or the browser for them, said no
  | 'system' // the computer itself withholds it from the browser
  | 'missing' // there is none, or it was unplugged
  | 'busy' // another program has it
  | 'insecure' // browsers give it to https pages only
  | 'unsupported' // this browser cannot
  | 'unreached' // the network lets nothing of this device through
  | 'full' // all tracks are taken, or somebody else shares a screen
  | 'failed'; // anything else

export interface OwnSource {
  readonly status: 'off' | 'starting' | 'on';
  /** Of the last attempt; null when it went well or was taken back. */
  readonly problem: Problem | null;
}

export interface MediaDevice {
  readonly id: string;
  readonly label: string;
}

export interface MediaState {
  /** Null before the first reply to `media:join`; `none`: there is no audio or video here, show nothing of it. */
  readonly engine: 'none' | 'embedded' | 'livekit' | null;
  /** As far as this seat may know them. */
  readonly publications: readonly Publication[];
  readonly speaking: readonly SeatId[];
  /**
   * How others' voices come in. `idle`: nobody publishes. `lost`: it was up or connecting, and is being retried.
   * `fallback`: over the room's own connection, audio only, because no WebRTC gets through.
   */
  readonly subscriberStatus: 'idle' | 'connecting' | 'on' | 'lost' | 'fallback';
  readonly own: Readonly<Record<Source, OwnSource>>;
  /** To whom this device sends. */
  readonly audience: ClassAudience;
  /** Names of microphones: the one in use went away while it was on, and the other took over. Null after the next turn. */
  readonly replaced: { readonly from: string; readonly to: string } | null;
  /** One's own camera and screen, to look at. */
  readonly ownCamera: MediaStream | null;
  readonly ownScreen: MediaStream | null;
  /** By seat id: cameras of others that show something now. */
  readonly cameras: Readonly<Record<string, MediaStream>>;
  /** The screen that somebody else shows. */
  readonly screen: { readonly seatId: SeatId; readonly stream: MediaStream } | null;
  /** The browser plays nothing before the person touches the page. */
  readonly isBlocked: boolean;
  /** Data saver: voices only. */
  readonly isSaving: boolean;
  readonly savingBecause: 'choice' | 'metered' | 'loss' | null;
  /** All sound off on this device. */
  readonly isQuiet: boolean;
  /** By seat id, 0 … 1; whoever is not in it is at 1. */
  readonly volumes: Readonly<Record<string, number>>;
  readonly devices: {
    readonly mics: readonly MediaDevice[];
    readonly cameras: readonly MediaDevice[];
    readonly speakers: readonly MediaDevice[];
  };
  /** Ids of devices; null: the browser's choice. */
  readonly chosen: { readonly mic: string | null; readonly camera: string | null; readonly speaker: string | null };
}

export const initialMediaState: MediaState = {
  engine: null,
  publications: [],
  speaking: [],
  subscriberStatus: 'idle',
  own: {
    mic: { status: 'off', problem: null },
    camera: { status: 'off', problem: null },
    screen: { status: 'off', problem: null },
  },
  audience: 'stage',
  replaced: null,
  ownCamera: null,
  ownScreen: null,
  cameras: {},
  screen: null,
  isBlocked: false,
  isSaving: false,
  savingBecause: null,
  isQuiet: false,
  volumes: {},
  devices: { mics: [], cameras: [], speakers: [] },
  chosen: { mic: null, camera: null, speaker: null },
};

/** What a person does. Failures of devices are told in `own`, never thrown; refusals of the server are ClassroomErrors. */
export interface MediaControls {
  setMic(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setScreen(on: boolean): Promise<void>;
  /** Where a teacher is heard; others' audience follows from the floor. */
  talkTo(audience: ClassAudience): Promise<void>;
  setVolume(seatId: string, volume: number): void;
  setQuiet(isQuiet: boolean): void;
  setSaving(isSaving: boolean): void;
  /** Called from a click: plays what the browser held back. */
  unblock(): void;
  choose(kind: 'mic' | 'camera' | 'speaker', id: string | null): Promise<void>;
  /** Forgets a problem that was read. */
  dismissProblem(source: Source): void;
  /** How large this seat's camera is shown here, in CSS pixels of height; 0: not at all. Decides which picture comes. */
  showAt(seatId: string, heightPx: number): void;
  /** Level of one's own microphone, 0 … 1, about 20 times a second while it is on. */
  onOwnLevel(listener: (level: number) => void): () => void;
}
