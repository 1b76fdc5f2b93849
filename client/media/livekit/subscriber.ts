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
import { layerOf, seatIdOf, sourceOf, type SubscriptionFilter, publishedTrack } from './subscriptionFilter.ts';

export interface SubscriberSetup {
  readonly room: Room;
  readonly audience: Audience;
  readonly me: SeatId;
  readonly events: Pick<SessionEvents, 'onVideo'>;
  readonly filter: () => SubscriptionFilter;
}

/** Subscribes to what is published in one room of LiveKit, plays its audio and hands out its video. */
export class Subscriber {
  readonly #setup: SubscriberSetup;

  constructor(setup: SubscriberSetup) {
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

  /** Publications, the room or the filter changed. */
  look(): void {
    for (const participant of this.#setup.room.remoteParticipants.values())
      for (const publication of participant.trackPublications.values()) this.#tune(participant, publication);
  }

  #tune(participant: RemoteParticipant, publication: RemoteTrackPublication): void {
    const { audience, me, filter } = this.#setup;
    const seatId = seatIdOf(participant);
    // The own voice from another device of this seat would be an echo.
    const track = seatId === me ? null : publishedTrack(filter(), audience, seatId, sourceOf(publication));
    const layer = layerOf(filter(), track);
    const isWanted = layer !== 'off';
    // Muted audio and video out of sight stay subscribed, to be back at once.
    const isKept = publication.isDesired && (publication.kind === Track.Kind.Audio || track !== null);
    if (publication.isDesired !== (isWanted || isKept)) publication.setSubscribed(isWanted || isKept);
    if (!publication.isDesired) return;
    publication.setEnabled(isWanted);
    if (publication.kind === Track.Kind.Video && isWanted)
      publication.setVideoQuality(layer === 'low' ? VideoQuality.LOW : VideoQuality.HIGH);
    else if (publication.track instanceof RemoteAudioTrack) this.#play(publication.track, seatId, isWanted);
  }

  #play(track: RemoteAudioTrack, seatId: SeatId | null, isWanted: boolean): void {
    const { volumes, isQuiet } = this.#setup.filter();
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
    this.#setup.events.onVideo(seatId, source, shown?.mediaStreamTrack ?? null);
  }
}
