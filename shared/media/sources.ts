/** What can be sent, and to whom: apart from the schemas, which the browser does not load. */

/** In class: everyone, or teachers and guests among themselves. */
export const classAudiences = ['stage', 'backstage'] as const;
/** Who hears and sees it: an audience of the class, or the group that the device is in. */
export const audiences = [...classAudiences, 'group'] as const;
export type Audience = (typeof audiences)[number];
export type ClassAudience = (typeof classAudiences)[number];

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
