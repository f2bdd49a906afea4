import { mkdir, writeFile } from 'node:fs/promises';
import { METHODS, STATUS_CODES } from 'node:http';
import { builtinModules, createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import browserModules from 'node-stdlib-browser';
import { type Plugin, rolldown } from 'rolldown';
import { sparedReact } from './spared-react.ts';
import { toldServers } from './told-servers.ts';
import { WORLDS, type WorldName, worldFile } from './worlds.ts';

/**
 * Builds the script of every world from `guest/` and the libraries it imports. Run by
 * `npm run generate`.
 */
const require = createRequire(import.meta.url);
const STUB = '\0stub:';
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The few parts of Node's modules that the DOM library uses. */
const STUBS: Readonly<Record<string, string>> = {
  url: 'export const URL = globalThis.URL, URLSearchParams = globalThis.URLSearchParams, domainToASCII = String, fileURLToPath = String, pathToFileURL = String; export default { URL, URLSearchParams };',
  vm: 'export class Script { constructor(code) { this.code = code; } runInContext() { return (0, eval)(this.code); } } export const isContext = () => true, createContext = () => undefined; export default { Script, isContext, createContext };',
  util: 'export const TextEncoder = globalThis.TextEncoder, TextDecoder = globalThis.TextDecoder, inspect = { custom: Symbol("inspect") }, types = {}, promisify = String; export default { inspect };',
  buffer:
    'export class Blob { constructor(parts = [], options = {}) { this.parts = parts; this.type = options.type ?? ""; this.size = String(parts).length; } async text() { return String(this.parts); } } export class File extends Blob { constructor(parts, name, options) { super(parts, options); this.name = name; } } export class Buffer { static from(value) { return value; } static isBuffer() { return false; } static concat(list) { return list[0]; } static alloc(size) { return new Uint8Array(size); } } export default { Blob, File, Buffer };',
  crypto:
    'const randomUUID = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (Number(digit) ^ (Math.random() * 16 >> Number(digit) / 4)).toString(16)); const getRandomValues = (array) => { for (let index = 0; index < array.length; index++) array[index] = Math.floor(Math.random() * 4294967296); return array; }; export const webcrypto = { getRandomValues, randomUUID, subtle: {} }; export { randomUUID }; export default { webcrypto, randomUUID };',
  perf_hooks:
    'export const performance = globalThis.performance; export class PerformanceObserver {} export class PerformanceEntry {} export default { performance };',
  stream:
    'export class Stream {} export class Readable {} export class Writable {} export class Transform {} export class Duplex {} export default Stream;',
  'stream/web':
    'export class ReadableStream {} export class WritableStream {} export class TransformStream {}',
  net: 'export const isIP = () => 0; export default { isIP };',
  path: 'export const resolve = String, join = String; export default { resolve, join };',
  fs: 'export const promises = {}; export default { promises };',
  child_process: 'export const execSync = String, spawnSync = String; export default {};',
};
const NOTHING = 'export class WebSocket {} export default class {}';

/** Replaces the imports of Node's modules, and of two packages, by stubs. */
const withoutNode: Plugin = {
  name: 'without-node',
  resolveId(specifier) {
    const name = specifier.replace(/^node:/, '');
    const isForeign = builtinModules.includes(name) || /^(?:ws|buffer-image-size)$/.test(name);
    return isForeign ? STUB + name : undefined;
  },
  load: (id) => (id.startsWith(STUB) ? (STUBS[id.slice(STUB.length)] ?? NOTHING) : undefined),
};

/** Replaces Node's modules by their browser versions. */
const withBrowserModules: Plugin = {
  name: 'with-browser-modules',
  resolveId(specifier, importer) {
    const path: unknown = Reflect.get(browserModules, specifier.replace(/^node:/, ''));
    // The path may be a folder, whose manifest names its entry.
    return typeof path === 'string' ? this.resolve(path, importer) : undefined;
  },
};

const MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/json': ['json'],
  'application/octet-stream': ['bin'],
  'application/pdf': ['pdf'],
  'application/x-www-form-urlencoded': [],
  'application/xml': ['xml'],
  'application/zip': ['zip'],
  'image/gif': ['gif'],
  'image/jpeg': ['jpeg', 'jpg'],
  'image/png': ['png'],
  'image/svg+xml': ['svg'],
  'image/webp': ['webp'],
  'multipart/form-data': [],
  'text/css': ['css'],
  'text/csv': ['csv'],
  'text/event-stream': [],
  'text/html': ['html', 'htm'],
  'text/javascript': ['js', 'mjs'],
  'text/plain': ['txt'],
};

/** Replacements for modules that servers' packages import. */
const OF_SERVERS: Readonly<Record<string, string>> = {
  http: `export { http as default } from '${here('../guest/server/http.ts')}'; import { http } from '${here('../guest/server/http.ts')}'; export const { METHODS, STATUS_CODES, Agent, IncomingMessage, ServerResponse, Server, createServer, request } = http;`,
  https: 'export class Agent {} export const request = () => undefined; export default {};',
  net: 'export const isIP = () => 4; export default { isIP };',
  zlib: 'export default {};',
  'stream/promises': 'export const pipeline = async () => undefined;',
  tty: 'export const isatty = () => false; export default { isatty };',
  async_hooks: 'export default {};',
  diagnostics_channel: 'module.exports = {};',
  debug: 'module.exports = () => Object.assign(() => undefined, { enabled: false });',
  // Only the media types that servers commonly answer with, out of a thousand.
  'mime-db': `module.exports = ${JSON.stringify(
    Object.fromEntries(
      Object.entries(MEDIA_TYPES).map(([type, extensions]) => [type, { extensions }]),
    ),
  )}`,
  './types.json': `module.exports = ${JSON.stringify(MEDIA_TYPES)}`,
};

/** Leaves out what servers' packages do not need here, such as encodings other than Node's own. */
const withoutOldEncodings: Plugin = {
  name: 'without-old-encodings',
  resolveId(specifier, importer) {
    if (importer === undefined) return undefined;
    // Its build for browsers expects a browser.
    if (specifier === 'joi') return this.resolve('joi/lib/index.js', importer);
    // An older copy would check which version of Node it runs in.
    if (specifier === 'iconv-lite') return this.resolve(specifier, fileURLToPath(import.meta.url));
    if (specifier === '../encodings' && /iconv-lite/.test(importer))
      return this.resolve('../encodings/internal.js', importer);
    const name = specifier.replace(/^node:/, '');
    return Object.hasOwn(OF_SERVERS, name) ? STUB + name : undefined;
  },
  load(id) {
    const code = id.startsWith(STUB) ? OF_SERVERS[id.slice(STUB.length)] : undefined;
    return code === undefined ? undefined : { code, moduleType: 'js' };
  },
};

function pluginsOf(name: WorldName): readonly Plugin[] {
  switch (name) {
    case 'node':
      return [withBrowserModules];
    case 'server':
      return [withoutOldEncodings, withBrowserModules, toldServers];
    default:
      return [withoutNode, sparedReact];
  }
}

async function build(name: WorldName): Promise<void> {
  const isProgram = name === 'node' || name === 'server';
  await using bundle = await rolldown({
    input: here(`../guest/worlds/${name}.ts`),
    platform: 'browser',
    logLevel: 'silent',
    tsconfig: false,
    plugins: [...pluginsOf(name)],
    // For imports from Node's modules that are never called here.
    shimMissingExports: name === 'server',
    resolve: {
      alias: {
        // Not exported by its own name, but the submodules that are exported set its flags.
        'svelte/internal/flags': require
          .resolve('svelte/internal/flags/legacy')
          .replace(/legacy\.js$/, 'index.js'),
      },
    },
    transform: {
      define: {
        'process.env.NODE_ENV': '"development"',
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
        ...(isProgram ? { global: 'globalThis' } : {}),
        __METHODS: JSON.stringify(METHODS),
        __STATUS_CODES: JSON.stringify(STATUS_CODES),
      },
    },
  });
  const { output } = await bundle.generate({
    format: 'iife',
    minify: true,
    codeSplitting: false,
  });
  await writeFile(worldFile(name), output[0].code);
}

await mkdir(new URL('./generated/', import.meta.url), { recursive: true });
for (const name of WORLDS) await build(name);
