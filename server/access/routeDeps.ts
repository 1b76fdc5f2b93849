import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ClassroomError } from '../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Rooms } from '../room/index.ts';
import type { Storage } from '../storage/storage.ts';
import type { Auth } from './access.ts';

/** What HTTP routes of a lesson need. */
export interface RouteDeps {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly auth: Auth;
  /** Does anything carry voices here? */
  readonly hasMedia: boolean;
}

/** The parameters of a path. One that cannot be right is answered like one that is unknown. @throws ClassroomError `gone` */
export function pathOf<T extends z.ZodRawShape>(request: FastifyRequest, shape: T): z.output<z.ZodObject<T>> {
  const parsed = z.object(shape).safeParse(request.params);
  if (!parsed.success) throw new ClassroomError('gone');
  return parsed.data;
}
