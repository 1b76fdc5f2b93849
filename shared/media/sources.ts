/** What can be sent, and to whom: apart from the schemas, which the browser does not load. */

/** Who hears and sees it: everyone in the room, or teachers and guests among themselves. */
export const audiences = ['stage', 'backstage'] as const;
export type Audience = (typeof audiences)[number];

export const sources = ['mic', 'camera', 'screen'] as const;
export type Source = (typeof sources)[number];
export type VideoSource = Exclude<Source, 'mic'>;

/** The track that carries each source; null: not sent. */
export type Tracks = Readonly<Record<Source, string | null>>;
export const noTracks: Tracks = { mic: null, camera: null, screen: null };

/** Of a camera, the best first. */
export const simulcastLayers = ['high', 'low'] as const;
export type SimulcastLayer = (typeof simulcastLayers)[number];
/** Which of them anybody receives. */
export type WantedLayers = Readonly<Record<SimulcastLayer, boolean>>;
