import { useEffect, useRef } from 'react';
import { useShownHeight } from './useShownHeight.ts';
import styles from './Video.module.css';

interface VideoProps {
  stream: MediaStream;
  /** Read out; nothing where the name stands beside it. */
  label?: string;
  /** One's own face, as in a mirror. */
  isMirrored?: boolean;
  /** All of it is seen, rather than the frame filled. */
  isWhole?: boolean;
}

/** A picture that moves. Voices play elsewhere. */
export function Video({ stream, label, isMirrored = false, isWhole = false }: VideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = video;
    if (!current) return;
    current.srcObject = stream;
    // A picture without sound may always play; one that is put away at this moment need not.
    current.play().catch(() => undefined);
    return () => {
      current.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={video}
      className={styles.video}
      data-mirrored={isMirrored || undefined}
      data-whole={isWhole || undefined}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
      {...(label ? { 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}

/** The camera of a seat, in a frame whose size decides which picture comes. */
export function Camera({ seatId, ...video }: VideoProps & { seatId: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useShownHeight(seatId, frame);
  return (
    <div ref={frame} className={styles.frame} data-camera>
      <Video {...video} />
    </div>
  );
}
