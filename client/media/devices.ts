/** Microphones, cameras, speakers and screens of this device, as the browser gives them. Failures are the browser's own. */
import type { MediaDevice, MediaState } from './mediaState.ts';

/** Chromium's own words for what the system would choose: that is what null stands for. */
const systemChoice = ['', 'default', 'communications'];

/** Without permission browsers tell neither ids nor names: such a list is empty. */
export async function listDevices(): Promise<MediaState['devices']> {
  // Pages without https have none.
  const all = 'mediaDevices' in navigator ? await navigator.mediaDevices.enumerateDevices() : [];
  const of = (kind: MediaDeviceKind): MediaDevice[] =>
    all.flatMap((device) =>
      device.kind === kind && !systemChoice.includes(device.deviceId)
        ? [{ id: device.deviceId, label: device.label }]
        : [],
    );
  return { mics: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}

/** `ideal`: one that is gone is not missed, the browser takes another. */
const chosen = (id: string | null) => (id === null ? {} : { deviceId: { ideal: id } });

/** Echo and noise are the browser's work. */
export async function openMic(id: string | null): Promise<MediaStreamTrack> {
  return trackOf(
    await navigator.mediaDevices.getUserMedia({
      audio: {
        ...chosen(id),
        channelCount: 1,
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    }),
  );
}

export async function openCamera(id: string | null): Promise<MediaStreamTrack> {
  return trackOf(
    await navigator.mediaDevices.getUserMedia({
      video: { ...chosen(id), width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 24 } },
    }),
  );
}

/** Few but sharp pictures: what is shown is text, mostly. The browser asks which screen, window or tab. */
export async function openScreen(): Promise<MediaStreamTrack> {
  const track = trackOf(
    await navigator.mediaDevices.getDisplayMedia({
      video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: 10, max: 15 } },
      audio: false,
    }),
  );
  track.contentHint = 'detail';
  return track;
}

function trackOf(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks();
  if (!track) throw new DOMException('a stream without a track', 'NotFoundError');
  return track;
}
