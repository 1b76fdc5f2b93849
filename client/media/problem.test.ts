import { expect, test } from 'vitest';
import { ClassroomError } from '../../shared/errors.ts';
import { problemOf } from './problem.ts';

const secure = { isSecure: true, hasDevices: true };

test.each([
  ['NotAllowedError', 'Permission denied', 'denied'],
  ['NotAllowedError', 'Permission dismissed', 'denied'],
  ['NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context', 'denied'],
  ['NotAllowedError', 'Permission denied by system', 'system'],
  ['SecurityError', '', 'denied'],
  ['NotFoundError', 'Requested device not found', 'missing'],
  ['OverconstrainedError', '', 'missing'],
  ['NotReadableError', 'Could not start video source', 'busy'],
  ['AbortError', 'Starting videoinput failed', 'busy'],
  ['NetworkError', 'the publisher transport does not connect', 'unreached'],
  ['NotSupportedError', '', 'unsupported'],
  ['InvalidStateError', '', 'failed'],
])('%s (%s) is %s', (name, message, problem) => {
  expect(problemOf(new DOMException(message, name), secure)).toBe(problem);
});

test('a function that is not there cannot be called', () => {
  expect(problemOf(new TypeError('getDisplayMedia is not a function'), secure)).toBe('unsupported');
});

test('on a page without https there is nothing to ask, whatever the browser says of it', () => {
  expect(problemOf(new TypeError('undefined'), { isSecure: false, hasDevices: false })).toBe('insecure');
  expect(problemOf(new TypeError('undefined'), { isSecure: true, hasDevices: false })).toBe('unsupported');
});

test('places that are taken are told apart from other refusals of the server', () => {
  expect(problemOf(new ClassroomError('conflict'), secure)).toBe('full');
  expect(problemOf(new ClassroomError('not_allowed'), secure)).toBe('failed');
});

test('what nobody thought of still has words', () => {
  for (const odd of [null, undefined, 'no', {}, new Error('odd')]) expect(problemOf(odd, secure)).toBe('failed');
});
