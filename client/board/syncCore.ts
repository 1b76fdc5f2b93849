/**
 * What is used of tldraw's sync client. The package leaves these out of its published types ("excluded from this
 * release type") and calls some of them private, so they are described here, as they are in @tldraw/sync-core 3.15.6,
 * which package.json pins. `boardSync.test.ts` fails when another version has others.
 */
import * as syncCore from '@tldraw/sync-core';
import * as utils from '@tldraw/utils';
import type { Signal } from '@tldraw/state';
import type { RecordsDiff, SerializedSchema } from '@tldraw/store';
import type { TLRecord, TLStore } from '@tldraw/tlschema';

/** By record id. */
export type BoardDiff = Record<string, RecordOperation>;
export type RecordOperation = ['put', TLRecord] | ['patch', ObjectDiff] | ['remove'];
export type ObjectDiff = Record<string, ValueOperation>;
export type ValueOperation =
  | ['put', unknown]
  | ['append', unknown[], offset: number]
  | ['patch', ObjectDiff]
  | ['delete']
  /** Ours: what somebody made of `base`. Only in pushes; see textPushes.ts. */
  | ['text', base: unknown, text: unknown];

/** With the records before and after, so that it can be undone. */
export type BoardChanges = RecordsDiff<TLRecord>;

export type Unsubscribe = () => void;
export type SocketStatus = 'online' | 'offline' | 'error';
export type StatusChange = { status: 'online' | 'offline' } | { status: 'error'; reason: string };

/** Messages of TLSync protocol v7. */
export interface PushRequest {
  readonly type: 'push';
  readonly clientClock: number;
  readonly diff?: BoardDiff;
}
export type ClientMessage =
  | PushRequest
  | { type: 'connect'; connectRequestId: string; lastServerClock: number; schema: SerializedSchema }
  | { type: 'ping' };
export type ServerData =
  | { type: 'patch'; diff: BoardDiff; serverClock: number }
  | {
      type: 'push_result';
      clientClock: number;
      serverClock: number;
      action: 'discard' | 'commit' | { rebaseWithDiff: BoardDiff };
    };
export type ServerMessage =
  | {
      type: 'connect';
      hydrationType: 'wipe_all' | 'wipe_presence';
      connectRequestId: string;
      protocolVersion: 7;
      schema: SerializedSchema;
      diff: BoardDiff;
      serverClock: number;
      isReadonly: boolean;
    }
  | { type: 'data'; data: ServerData[] }
  | { type: 'pong' };

/** `TLPersistentClientSocket` */
export interface SyncSocket {
  readonly connectionStatus: SocketStatus;
  sendMessage(message: ClientMessage): void;
  onReceiveMessage(listener: (message: ServerMessage) => void): Unsubscribe;
  onStatusChange(listener: (change: StatusChange) => void): Unsubscribe;
  restart(): void;
}

/** `TLSyncClient`; what it calls private stands below the line. */
export interface SyncClient {
  readonly store: TLStore & { isPossiblyCorrupted(): boolean };
  readonly socket: SyncSocket;
  readonly isConnectedToRoom: boolean;
  close(): void;
  // ---
  /** Undone before each change of the server and made again after it. */
  speculativeChanges: BoardChanges;
  /** In the order in which they are answered. */
  clientClock: number;
  pendingPushRequests: readonly { readonly request: PushRequest; sent: boolean }[];
  /** What came and is not in the store yet. */
  incomingDiffBuffer: readonly ServerData[];
  lastServerClock: number;
  push: (change: BoardChanges) => void;
  flushPendingPushRequests: () => void;
  scheduleRebase: () => void;
  rebase: () => void;
  applyNetworkDiff: (diff: BoardDiff, runCallbacks: boolean) => void;
}

interface SyncClientOptions {
  readonly store: TLStore;
  readonly socket: SyncSocket;
  readonly presence: Signal<null>;
  readonly onLoad: () => void;
  readonly onSyncError: (reason: string) => void;
  readonly onAfterConnect?: () => void;
}

interface Excluded {
  readonly TLSyncClient: new (options: SyncClientOptions) => SyncClient;
  readonly applyObjectDiff: <T extends object>(object: T, diff: ObjectDiff) => T;
  /** null: they are equal */
  readonly diffRecord: (from: object, to: object) => ObjectDiff | null;
  /** null: nothing changes */
  readonly getNetworkDiff: (changes: BoardChanges) => BoardDiff | null;
  readonly isEqual: (a: unknown, b: unknown) => boolean;
}

// The packages export them at run time; see above. One by one, so that the build sees what else is not used.
export const TLSyncClient = (syncCore as unknown as Excluded).TLSyncClient;
export const applyObjectDiff = (syncCore as unknown as Excluded).applyObjectDiff;
export const getNetworkDiff = (syncCore as unknown as Excluded).getNetworkDiff;
export const diffRecord = (syncCore as unknown as Excluded).diffRecord;
export const isEqual = (utils as unknown as Excluded).isEqual;
