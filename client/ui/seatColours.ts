interface SeatColour {
  readonly soft: string;
  readonly strong: string;
}

const mint: SeatColour = { soft: '#9fd8bf', strong: '#1d6b4e' };

/**
 * The colours of seats, by `seat.colour`. `soft` carries dark text (faces), in both themes; `strong` carries white
 * text and is visible on the white board (cursors, outlines).
 */
export const seatColours: readonly SeatColour[] = [
  mint,
  { soft: '#f3bf7a', strong: '#8a4b00' },
  { soft: '#c8b6f0', strong: '#5b3fa8' },
  { soft: '#a6ccf5', strong: '#1d5fa8' },
  { soft: '#f5b0b6', strong: '#a3293f' },
  { soft: '#cbd977', strong: '#55650c' },
  { soft: '#8fd5de', strong: '#0c6470' },
  { soft: '#ecb0e2', strong: '#8f2f86' },
  { soft: '#dcc9ad', strong: '#6b5737' },
  { soft: '#f7c0a3', strong: '#a8441a' },
];

/** Text on `soft`. */
export const faceInk = '#16211d';

export const seatColour = (colour: number): SeatColour => seatColours[colour % seatColours.length] ?? mint;
