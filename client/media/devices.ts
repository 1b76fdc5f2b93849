/** Microphones, cameras, speakers and screens of this device, as the browser gives them. Failures are the browser's own. */
import type { MediaDevice, MediaState } from './mediaState.ts';

/** Chromium's own words for what the system would choose: that is what null stands for. */
const systemChoice = ['', 'default', 'communications'];

/** Without permission browsers tell neither ids nor names: such a list is empty. */
export async function listDevices(): Promise<MediaState['devices']> {
  const all = (await browserDevices()?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind): MediaDevice[] =>
    all.flatMap((device) =>
      device.kind === kind && !systemChoice.includes(device.deviceId)
        ? [{ id: device.deviceId, label: device.label }]
        : [],
    );
  return { mics: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}

/** Pages without https have none. */
const browserDevices = () => (navigator as Partial<Pick<Navigator, 'mediaDevices'>>).mediaDevices;

function asked(): MediaDevices {
  const devices = browserDevices();
  if (!devices) throw new DOMException('no devices for this page', 'NotSupportedError');
  return devices;
}

/** `ideal`: one that is gone is not missed, the browser takes another. */
const chosen = (id: string | null) => (id === null ? {} : { deviceId: { ideal: id } });

/** Echo and noise are the browser's work. */
export async function openMic(id: string | null): Promise<MediaStreamTrack> {
  return trackOf(
    await asked().getUserMedia({
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
    await asked().getUserMedia({
      video: { ...chosen(id), width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 24 } },
    }),
  );
}

/** Few but sharp pictures: what is shown is text, mostly. The browser asks which screen, window or tab. */
export async function openScreen(): Promise<MediaStreamTrack> {
  const track = trackOf(
    // eslint-disable-next-line lol/old-browsers -- phones have no button for it, see `canShareScreen`
    await asked().getDisplayMedia({
      video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: 10, max: 15 } },
      audio: false,
    }),
  );
  // eslint-disable-next-line lol/old-browsers -- a hint; where it means nothing it does nothing
  track.contentHint = 'detail';
  return track;
}

function trackOf(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks();
  if (!track) throw new DOMException('a stream without a track', 'NotFoundError');
  return track;
}
