import type { Participant } from '../../../client/connection/participant.ts';
import type { BoardId } from '../../../shared/ids.ts';
import type { Reply } from '../../../shared/protocol/index.ts';
import { serializedSchema } from '../schema.ts';

let requests = 0;

/** From now on the participant hears what happens on the board. What is there already it does not look at. */
export const connectBoard = (participant: Participant, board: BoardId = 'main'): Promise<Reply<'board:connect'>> =>
  participant.send('board:connect', {
    ...{ board, request: `test-${String(requests++)}`, generation: 0, seq: 0 },
    schema: serializedSchema,
  });
