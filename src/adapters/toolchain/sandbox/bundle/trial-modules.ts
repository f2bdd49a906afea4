import type { Plugin } from 'rolldown';
import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import { askedVersion } from './asked-version.ts';
import { compileForTrial, compileRunes } from './compile-for-trial.ts';
import { packageOf } from './from-elsewhere.ts';
import { codeOfModule, realModule } from './real-packages.ts';

/** Prefix of the ids of the project's modules, so that none is ever taken for a path on disk. */
export const OWN = '/project/';
/** Id of the entry script, which imports what is tried. */
export const ENTRY = '\0entry';
/** Prefix of packages that really run. */
const REAL = '\0real:';
/** Prefix of other packages, which the world provides or an inert object replaces. */
const OFFERED = '\0offered:';

/** Resolves and loads every module itself, so that the bundler's own resolver is never asked. */
export const trialModules = (request: TrialRequest, entry: string): Plugin => ({
  name: 'in-memory-trial',
  resolveId(specifier, importer) {
    if (importer === undefined) return specifier;
    if (importer === ENTRY) return specifier.startsWith(OWN) ? specifier : OFFERED + specifier;
    if (!importer.startsWith(OWN)) return idOfPackage(specifier, request);
    const target = request.resolve(specifier, importer.slice(OWN.length));
    return target.kind === 'file' ? OWN + target.path : idOfPackage(packageOf(specifier), request);
  },
  load(id) {
    if (id === ENTRY) return { code: entry, moduleType: 'js' };
    if (id.startsWith(REAL)) return { code: codeOfModule(id.slice(REAL.length)), moduleType: 'js' };
    if (id.startsWith(OFFERED))
      return { code: offered(id.slice(OFFERED.length)), moduleType: 'js' };
    const file = request.files.get(id.slice(OWN.length));
    if (file === undefined) throw new Error(`${id} is no module of the project`);
    const isOfServer = request.stage.kind === 'server';
    const { code, map, moduleType } = compileForTrial(
      isOfServer ? { ...file, content: withCalledDefaults(file.content) } : file,
    );
    return { code, moduleType, ...(map === null ? {} : { map }) };
  },
  transform: (code, id) => (id.startsWith(OWN) ? compileRunes(id.slice(OWN.length), code) : null),
});

function idOfPackage(specifier: string, request: TrialRequest): string {
  // The world of servers has its own zod, which must be the one that Hono's validators use.
  const isOffered = request.stage.kind === 'server' && specifier === 'zod';
  const module = isOffered ? null : realModule(specifier, request);
  return module === null ? OFFERED + versioned(specifier, request) : REAL + module;
}

const OLDER_REACT = /^[\^~>=v\s]*(?:0|1[0-8])\./;
const CHANGED_SINCE = /^react(?:-dom|\/jsx-runtime)?$/;

/** The specifier with the major version that the project asks for, if the difference matters. */
const versioned = (specifier: string, request: TrialRequest): string =>
  olderServerModule(specifier, request) ?? olderReact(specifier, request);

const olderReact = (specifier: string, request: TrialRequest): string =>
  CHANGED_SINCE.test(specifier) && OLDER_REACT.test(askedVersion('react', request) ?? '')
    ? `${specifier}@18`
    : specifier;

/**
 * Turns `import * as express` into `import express` if the code calls `express()`: for a package
 * that is a function, TypeScript used to allow that. All positions stay the same.
 */
const withCalledDefaults = (code: string): string =>
  code.replaceAll(
    /\bimport( +)\* as (\w+)(?= from ['"][^.'"])/g,
    (whole, blanks: string, name: string) =>
      new RegExp(`(?<![\\w.])${name}\\(`).test(code) ? `import${blanks}${name}     ` : whole,
  );

/** A route with a bare `*`, which Express 5 rejects. */
const EXPRESS_4_PATH = /\.(?:all|get|use|options)\(\s*['"`][^'"`\n]*\*['"`]/;

/** Modules of the server's world, by package and major version. */
const OF_SERVERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  express: { 4: 'express@4', 5: 'express' },
  'express-validator': { 6: 'express-validator', 7: 'express-validator' },
  hono: { 4: 'hono' },
  joi: { 16: 'joi', 17: 'joi', 18: 'joi' },
  zod: { 3: 'zod@3', 4: 'zod' },
};

/** The module for a server's package, in the version that is asked for or that its routes imply. */
function olderServerModule(specifier: string, { files, stage }: TrialRequest): string | null {
  if (stage.kind !== 'server' || !Object.hasOwn(OF_SERVERS, specifier)) return null;
  const [, major] =
    new RegExp(`"${specifier}"\\s*:\\s*"[\\^~>=v\\s]*(\\d+)\\b`).exec(
      files.get('package.json')?.content ?? '',
    ) ?? [];
  // For a version that is not available, there is only an inert object.
  if (major !== undefined) return OF_SERVERS[specifier]?.[major] ?? `${specifier}@${major}`;
  const isOfFour =
    specifier === 'express' &&
    [...files.values()].some(({ content }) => EXPRESS_4_PATH.test(content));
  return isOfFour ? 'express@4' : null;
}

const ASSET =
  /\.(?:css|s[ac]ss|less|svg|png|jpe?g|gif|webp|avif|ico|woff2?|mp[34]|md|txt)(?:\?.*)?$/;

/** Icon packages: every import is replaced by a small picture that does nothing. */
const ICONS =
  /^(?:@?lucide(?:-react|-vue-next|-svelte|\/svelte|\/vue)?|react-icons|@heroicons\/(?:react|vue)|@tabler\/icons-(?:react|vue|svelte)|react-feather|@?phosphor-icons(?:\/(?:react|vue))?|phosphor-react|@radix-ui\/react-icons|@mui\/icons-material|@iconify\/(?:react|vue|svelte)|@fortawesome\/react-fontawesome)(?:\/|$)/;

/** Chart packages draw on what the sandbox lacks, so charts are pictures as well. */
const CHARTS =
  /^(?:recharts|react-chartjs-2|vue-chartjs|svelte-chartjs|react-apexcharts|vue3-apexcharts|@nivo\/[\w-]+|victory|react-google-charts)$/;

/** The module of a package as the world provides it. The default export of an asset is its path. */
function offered(specifier: string): string {
  const name = JSON.stringify(specifier);
  if (ICONS.test(specifier) || CHARTS.test(specifier))
    return `module.exports = globalThis.__pictures?.() ?? __inert(${name});`;
  return ASSET.test(specifier)
    ? `module.exports = { __esModule: true, default: ${name} };`
    : `module.exports = __module(${name}) ?? __inert(${name});`;
}
