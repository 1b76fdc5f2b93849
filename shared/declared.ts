/**
 * What features add to by declaration merging, each in its `feature.ts`, as Fastify's plugins do:
 *
 *     declare module '../declared.ts' {
 *       interface Protocols { readonly floor: typeof protocol }
 *       interface LessonState { readonly floor: protocol.Floor }
 *     }
 *
 * This file imports nothing, so that what is made of all features can be used by each of them without a circle.
 */

/** By feature, what its `protocol.ts` exports: `commands`, `entries`, `events`, `signals`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the features
export interface Protocols {}

/** The fold of all entries. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the features
export interface LessonState {}
