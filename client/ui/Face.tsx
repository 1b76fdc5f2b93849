import { useState } from 'react';
import { initials } from './initials.ts';
import { faceInk, seatColour } from './seatColours.ts';
import styles from './Face.module.css';

interface FaceProps {
  name: string;
  /** `seat.colour` */
  colour: number;
  /** Path of a photo on this host. */
  photo?: string | null | undefined;
  /** Pixels. */
  size?: number;
  /** Drawn around the face, for who has the floor. */
  hasRing?: boolean;
}

/** Who it is, at a glance. Decoration: the name always stands beside it or in its control's label. */
export function Face({ name, colour, photo, size = 36, hasRing = false }: FaceProps) {
  const [brokenPhoto, setBrokenPhoto] = useState<string | null>(null);
  const isShown = photo && photo !== brokenPhoto;
  return (
    <span
      className={[styles.face, hasRing && styles.ring].filter(Boolean).join(' ')}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.37),
        color: faceInk,
        backgroundColor: seatColour(colour).soft,
      }}
      aria-hidden="true"
    >
      {isShown ? <img src={photo} alt="" onError={() => setBrokenPhoto(photo)} /> : initials(name)}
    </span>
  );
}
