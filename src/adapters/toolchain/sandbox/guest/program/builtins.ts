import assert from 'assert';
import * as buffer from 'buffer';
import * as crypto from 'crypto';
import * as events from 'events';
import { createFsFromVolume, Volume } from 'memfs';
import path from 'path';
import * as querystring from 'querystring';
import * as stringDecoder from 'string_decoder';
import * as util from 'util';
import { timing } from '../everywhere/clock.ts';
import { withGaps } from '../everywhere/inert.ts';
import { offer } from '../everywhere/modules.ts';
import { programCrypto } from './crypto.ts';
import { programProcess } from './process.ts';
import { streams } from './streams.ts';

const volume = Volume.fromJSON({ [`${programProcess.cwd()}/.keep`]: '', '/tmp/.keep': '' });
const fs = createFsFromVolume(volume);
/** Puts a file of the project where a program finds it. */
export function keepFile(file: string, content: string): void {
  // Every module is told that it is in the project's root folder.
  for (const place of [`${programProcess.cwd()}/${file}`, `/${file}`]) {
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, content);
  }
}

const wait = (delayMs: number, value: unknown): Promise<unknown> =>
  new Promise((resolve) => timing.setTimeout(() => resolve(value), delayMs));

/** Offers modules under their names, with and without `node:`. */
export function offerBuiltins(modules: Readonly<Record<string, () => unknown>>): void {
  offer(modules);
  offer(Object.fromEntries(Object.entries(modules).map(([name, make]) => [`node:${name}`, make])));
}

offerBuiltins({
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
});
