import { Buffer } from 'buffer';
import { inert } from '../everywhere/inert.ts';
import { failToFetch } from '../everywhere/network.ts';
import { programCrypto } from './crypto.ts';
import { Aborter, AbortSignals, NamedEvent, ProgramEvent, ProgramEventTarget } from './events.ts';
import { programProcess } from './process.ts';

const INERT_NAMES = [
  'Blob',
  'File',
  'FormData',
  'Request',
  'Response',
  'WebSocket',
  'MessageChannel',
  'MessagePort',
  'BroadcastChannel',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'TextDecoderStream',
  'TextEncoderStream',
  'CompressionStream',
  'DecompressionStream',
  'WebAssembly',
  'PerformanceObserver',
  'URLPattern',
];

/** The globals of Node, set before anything that needs them is loaded. */
Object.assign(globalThis, {
  global: globalThis,
  process: programProcess,
  Buffer,
  crypto: programCrypto,
  __dirname: programProcess.cwd(),
  __filename: `${programProcess.cwd()}/main.js`,
  require: (specifier: string) => __module(specifier) ?? __inert(specifier),
  module: { exports: {} },
  exports: {},
  Event: ProgramEvent,
  CustomEvent: NamedEvent,
  EventTarget: ProgramEventTarget,
  AbortController: Aborter,
  AbortSignal: AbortSignals,
  fetch: failToFetch,
  navigator: { userAgent: 'Node.js/24', hardwareConcurrency: 1, language: 'en-US' },
});

for (const name of INERT_NAMES) {
  if (!(name in globalThis)) Reflect.set(globalThis, name, inert(name));
}

declare const __module: (specifier: string) => unknown;
declare const __inert: (name: string) => unknown;
