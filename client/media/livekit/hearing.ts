import {
  RemoteAudioTrack,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
  VideoQuality,
} from 'livekit-client';
import type { SeatId } from '../../../shared/ids.ts';
import type { Audience } from '../../../shared/media/protocol.ts';
import type { SessionEvents } from '../session.ts';
import { layerOf, seatIdOf, sourceOf, type Taste, trackOnAir } from './taste.ts';

export interface HearingSetup {
  readonly room: Room;
  readonly audience: Audience;
  readonly me: SeatId;
  readonly events: Pick<SessionEvents, 'onPicture'>;
  readonly taste: () => Taste;
}

/** Subscribes in one room of LiveKit to what is on air, plays it and hands out its pictures. */
export class Hearing {
  readonly #setup: HearingSetup;

  constructor(setup: HearingSetup) {
    this.#setup = setup;
    const { room } = setup;
    const look = (): void => this.look();
    room
      .on(RoomEvent.Connected, look)
      .on(RoomEvent.Reconnected, look)
      .on(RoomEvent.ParticipantConnected, look)
      .on(RoomEvent.TrackPublished, look)
      .on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
        if (track.kind === Track.Kind.Audio) track.attach();
        else this.#show(participant, sourceOf(track), track);
        look();
      })
      .on(RoomEvent.TrackUnsubscribed, (track, _publication, participant) => {
        track.detach();
        if (track.kind === Track.Kind.Video) this.#show(participant, sourceOf(track), null);
      });
  }

  /** Something changed: on air, in the room, or in what is wanted here. */
  look(): void {
    for (const participant of this.#setup.room.remoteParticipants.values())
      for (const publication of participant.trackPublications.values()) this.#tune(participant, publication);
  }

  #tune(participant: RemoteParticipant, publication: RemoteTrackPublication): void {
    const { audience, me, taste } = this.#setup;
    const seatId = seatIdOf(participant);
    // One's own voice from another device of one's own would be an echo.
    const track = seatId === me ? null : trackOnAir(taste(), audience, seatId, sourceOf(publication));
    const layer = layerOf(taste(), track);
    const isWanted = layer !== 'off';
    // A voice that stops for a moment and a picture that is out of sight keep their place, and are back at once.
    const isKept = publication.isDesired && (publication.kind === Track.Kind.Audio || track !== null);
    if (publication.isDesired !== (isWanted || isKept)) publication.setSubscribed(isWanted || isKept);
    if (!publication.isDesired) return;
    publication.setEnabled(isWanted);
    if (publication.kind === Track.Kind.Video && isWanted)
      publication.setVideoQuality(layer === 'low' ? VideoQuality.LOW : VideoQuality.HIGH);
    else if (publication.track instanceof RemoteAudioTrack) this.#play(publication.track, seatId, isWanted);
  }

  #play(track: RemoteAudioTrack, seatId: SeatId | null, isWanted: boolean): void {
    const { volumes, isQuiet } = this.#setup.taste();
    track.setVolume(volumes[seatId ?? ''] ?? 1);
    // Some phones have no volume in the page, but all can be silent.
    for (const element of track.attachedElements) element.muted = isQuiet || !isWanted;
  }

  /** A seat with two devices shows the one that came last; when that one ends, the other. */
  #show(participant: RemoteParticipant, source: ReturnType<typeof sourceOf>, track: RemoteTrack | null): void {
    const seatId = seatIdOf(participant);
    if (!seatId || source === null || source === 'mic') return;
    const others = [...this.#setup.room.remoteParticipants.values()]
      .filter((other) => seatIdOf(other) === seatId)
      .flatMap((other) => [...other.videoTrackPublications.values()])
      .filter((publication) => sourceOf(publication) === source && publication.isSubscribed);
    const shown = track ?? others.at(-1)?.track ?? null;
    this.#setup.events.onPicture(seatId, source, shown?.mediaStreamTrack ?? null);
  }
}
