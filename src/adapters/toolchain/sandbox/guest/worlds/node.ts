import '../everywhere/before.ts';
import '../program/globals.ts';
import '../known/known.ts';
import assert from 'assert';
import * as buffer from 'buffer';
import * as crypto from 'crypto';
import * as events from 'events';
import { createFsFromVolume, Volume } from 'memfs';
import path from 'path';
import * as querystring from 'querystring';
import * as stringDecoder from 'string_decoder';
import * as util from 'util';
import type { PageView } from '../../observer-answers.ts';
import { fireNext, nextDueMs, timing } from '../everywhere/clock.ts';
import { linesSoFar } from '../everywhere/console.ts';
import { described, takeFailures } from '../everywhere/failures.ts';
import { inert, touchedNames, withGaps } from '../everywhere/inert.ts';
import { defineProperty, stringify } from '../everywhere/intrinsics.ts';
import { offer } from '../everywhere/modules.ts';
import { answerOfCall, callExport } from '../observer/exports.ts';
import { programCrypto } from '../program/crypto.ts';
import { programProcess } from '../program/process.ts';
import { streams } from '../program/streams.ts';

const volume = Volume.fromJSON({ [`${programProcess.cwd()}/.keep`]: '', '/tmp/.keep': '' });
const fs = createFsFromVolume(volume);
const wait = (delayMs: number, value: unknown): Promise<unknown> =>
  new Promise((resolve) => timing.setTimeout(() => resolve(value), delayMs));

const builtins: Readonly<Record<string, () => unknown>> = {
  assert: () => assert,
  'assert/strict': () => assert.strict,
  buffer: () => buffer,
  console: () => console,
  crypto: () => withGaps('crypto', { ...crypto, ...programCrypto, webcrypto: programCrypto }),
  events: () => Object.assign(events.EventEmitter, events),
  fs: () => withGaps('fs', fs),
  'fs/promises': () => fs.promises,
  path: () => path,
  'path/posix': () => path,
  perf_hooks: () => ({ performance }),
  process: () => programProcess,
  querystring: () => querystring,
  stream: () => withGaps('stream', streams),
  string_decoder: () => stringDecoder,
  timers: () => timing,
  'timers/promises': () => ({ setTimeout: wait, setImmediate: (value: unknown) => wait(0, value) }),
  url: () => ({
    URL,
    URLSearchParams,
    fileURLToPath: (url: unknown) => String(url).replace(/^file:\/\//, ''),
    pathToFileURL: (file: unknown) => new URL(`file://${file}`),
  }),
  util: () => withGaps('util', util),
};
offer(builtins);
offer(Object.fromEntries(Object.entries(builtins).map(([name, make]) => [`node:${name}`, make])));

const NO_PAGE = {
  text: '',
  hasList: false,
  isEmpty: true,
  byTestId: {},
  fieldValues: [],
} satisfies Partial<PageView>;

/** All that the host can ask of a program's world: texts in, texts out. */
const trial = {
  showPage: () => undefined,
  pageIsReady: () => undefined,
  nextDueMs: () => stringify(nextDueMs()),
  fireNext,
  failures: () => stringify(takeFailures()),
  describe: (error: unknown) => stringify(described(error)),
  call: callExport,
  answer: () => stringify(answerOfCall()),
  view: () => stringify({ ...NO_PAGE, lines: linesSoFar(), inert: touchedNames() }),
};
defineProperty(globalThis, '__trial', { value: Object.freeze(trial) });
defineProperty(globalThis, '__inert', { value: inert });
