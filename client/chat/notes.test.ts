import { expect, test } from 'vitest';
import type { Entry } from '../../shared/protocol/index.ts';
import type { Me } from '../slots/index.ts';
import { backstage, daan, english, entryOf, guest, mila, noor } from '../testing/entries.ts';
import { messageIdOf, messageOf } from '../testing/lessonFixture.ts';
import { chatCall, chatNote } from './notes.ts';

test('muting stays between the staff and the person', () => {
  const muted = entryOf('chat:muted', { seatId: mila.id, on: true });
  expect([noor, mila, guest].map((me) => chatNote(muted, backstage, me)?.key ?? null)).toEqual([
    'chat.note.muted',
    'chat.note.mutedMe',
    null,
  ]);
});

test('messages call whom they are for, without a word of what is in them', () => {
  const sent = (channel: 'class' | 'backstage' | `line:${string}`, replyTo: string | null = null, text = 'geheim') =>
    entryOf(
      'chat:sent',
      { id: messageIdOf('new'), channel, text, replyTo: replyTo === null ? null : messageIdOf(replyTo) },
      mila.id,
    );
  const asked = messageOf('asked', 'noor', 'Wie weet het?');
  const before = { ...backstage, chat: { ...backstage.chat, channels: { class: [asked] } } };
  const said = (entry: Entry, me: Me = noor, isShown = false) =>
    chatCall(entry, { before, me, isShown, t: english })?.text ?? null;
  expect(said(sent(`line:${mila.id}`))).toBe('Message from Mila Jansen');
  expect(said(sent(`line:${mila.id}`), noor, true)).toBe('New message for you');
  expect(said(sent('class', 'asked'))).toBe('Reply from Mila Jansen');
  expect(said(sent('class', 'asked'), daan)).toBeNull();
  expect(said(sent('class'))).toBeNull();
  expect(said(sent(`line:${mila.id}`, null, ''))).toBeNull();
});
