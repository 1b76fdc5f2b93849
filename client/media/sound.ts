/** Others' voices as this device plays them, and the level of one's own. */
import { loudness } from './level.ts';

export interface Voices {
  /** Plays this track as this seat's voice; null: nothing. */
  play(seatId: string, track: MediaStreamTrack | null): void;
  setVolume(seatId: string, volume: number): void;
  setQuiet(isQuiet: boolean): void;
  setSpeaker(id: string | null): Promise<void>;
  unblock(): void;
  close(): void;
}

/** @param onBlocked the browser plays nothing before the person touches the page, or plays again */
export function openVoices(onBlocked: (isBlocked: boolean) => void): Voices {
  const voices = new Map<string, HTMLAudioElement>();
  const volumes = new Map<string, number>();
  const blocked = new Set<HTMLAudioElement>();
  let isQuiet = false;
  let speaker: string | null = null;
  let untie: AbortController | null = null;

  const tune = (seatId: string, voice: HTMLAudioElement): void => {
    const volume = volumes.get(seatId) ?? 1;
    voice.volume = volume;
    // iOS ignores the volume, but not `muted`.
    voice.muted = isQuiet || volume === 0;
  };

  const route = async (voice: HTMLAudioElement): Promise<void> => {
    // Not in all browsers; the others play on the system's default.
    await (voice as Partial<HTMLMediaElement>).setSinkId?.call(voice, speaker ?? '');
  };

  const tell = (): void => {
    onBlocked(blocked.size > 0);
    if (blocked.size === 0) {
      untie?.abort();
      untie = null;
    } else if (!untie) {
      // Any touch of the page unblocks it; the button is there for those who would not think of it.
      untie = new AbortController();
      for (const touch of ['pointerup', 'keydown'])
        document.addEventListener(touch, unblock, { signal: untie.signal, capture: true });
    }
  };

  const start = (voice: HTMLAudioElement): void => {
    voice.play().then(
      () => blocked.delete(voice) && tell(),
      (error: unknown) => {
        // Other errors: it was stopped or got another track before it started.
        if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
        blocked.add(voice);
        tell();
      },
    );
  };

  function unblock(): void {
    for (const voice of blocked) start(voice);
  }

  const stop = (seatId: string): void => {
    const voice = voices.get(seatId);
    if (!voice) return;
    voices.delete(seatId);
    voice.srcObject = null; // else the browser goes on making up sound for what does not come
    if (blocked.delete(voice)) tell();
  };

  return {
    play(seatId, track) {
      if (!track) return stop(seatId);
      const former = voices.get(seatId);
      if (former?.srcObject instanceof MediaStream && former.srcObject.getTracks()[0] === track) return;
      const voice = former ?? new Audio();
      voices.set(seatId, voice);
      voice.srcObject = new MediaStream([track]);
      tune(seatId, voice);
      if (!former && speaker !== null) route(voice).catch(() => {}); // the speaker is gone: the system's own plays
      start(voice);
    },
    setVolume(seatId, volume) {
      volumes.set(seatId, volume);
      const voice = voices.get(seatId);
      if (voice) tune(seatId, voice);
    },
    setQuiet(quiet) {
      isQuiet = quiet;
      for (const [seatId, voice] of voices) tune(seatId, voice);
    },
    async setSpeaker(id) {
      speaker = id;
      await Promise.all([...voices.values()].map(route));
    },
    unblock,
    close() {
      for (const seatId of [...voices.keys()]) stop(seatId);
      untie?.abort();
    },
  };
}

const levelMs = 50;

/** Measures a track about 20 times a second until the returned function is called. */
export function levelOf(track: MediaStreamTrack, listener: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // In some browsers it is suspended until the page is touched, and then reads silence.
  context.resume().catch(() => {});
  const ticking = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    listener(loudness(samples));
  }, levelMs);
  return () => {
    clearInterval(ticking);
    context.close().catch(() => {});
  };
}
