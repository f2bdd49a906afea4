import type { Plugin } from 'rolldown';
import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import { askedVersion } from './asked-version.ts';
import { compileForTrial, compileRunes } from './compile-for-trial.ts';
import { packageOf } from './from-elsewhere.ts';
import { codeOfModule, realModule } from './real-packages.ts';

/** Marks the ids of the project's own modules, so that none is ever taken for a path on disk. */
export const OWN = '/project/';
/** Names the script that imports what is to be tried. */
export const ENTRY = '\0entry';
/** Packages that are run. */
const REAL = '\0real:';
/** Other packages, which the world offers or something inert stands for. */
const OFFERED = '\0offered:';

/** Answers every question about modules itself, so that the bundler's own resolver has none left. */
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
  // The world of servers has a zod of its own, which Hono's validators share.
  const isOffered = request.stage.kind === 'server' && specifier === 'zod';
  const module = isOffered ? null : realModule(specifier, request);
  return module === null ? OFFERED + versioned(specifier, request) : REAL + module;
}

const OLDER_REACT = /^[\^~>=v\s]*(?:0|1[0-8])\./;
const CHANGED_SINCE = /^react(?:-dom|\/jsx-runtime)?$/;

/** The module as it was in the major version that the project asks for, where that matters. */
const versioned = (specifier: string, request: TrialRequest): string =>
  olderServerModule(specifier, request) ?? olderReact(specifier, request);

const olderReact = (specifier: string, request: TrialRequest): string =>
  CHANGED_SINCE.test(specifier) && OLDER_REACT.test(askedVersion('react', request) ?? '')
    ? `${specifier}@18`
    : specifier;

/**
 * What older TypeScript has people write for a package that is a function: `import * as express`,
 * and then `express()`. Every place stays where it is.
 */
const withCalledDefaults = (code: string): string =>
  code.replaceAll(
    /\bimport( +)\* as (\w+)(?= from ['"][^.'"])/g,
    (whole, blanks: string, name: string) =>
      new RegExp(`(?<![\\w.])${name}\\(`).test(code) ? `import${blanks}${name}     ` : whole,
  );

/** A path that only Express 4 takes. */
const EXPRESS_4_PATH = /\.(?:all|get|use|options)\(\s*['"`][^'"`\n]*\*['"`]/;

/** By the major versions that are here, the modules in which a server's packages are offered. */
const OF_SERVERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  express: { 4: 'express@4', 5: 'express' },
  'express-validator': { 6: 'express-validator', 7: 'express-validator' },
  hono: { 4: 'hono' },
  joi: { 16: 'joi', 17: 'joi', 18: 'joi' },
  zod: { 3: 'zod@3', 4: 'zod' },
};

/** The version of a server's package that is asked for, or that its paths are written for. */
function olderServerModule(specifier: string, { files, stage }: TrialRequest): string | null {
  if (stage.kind !== 'server' || !Object.hasOwn(OF_SERVERS, specifier)) return null;
  const [, major] =
    new RegExp(`"${specifier}"\\s*:\\s*"[\\^~>=v\\s]*(\\d+)\\b`).exec(
      files.get('package.json')?.content ?? '',
    ) ?? [];
  // Of a version that is not here there is nothing but the name.
  if (major !== undefined) return OF_SERVERS[specifier]?.[major] ?? `${specifier}@${major}`;
  const isOfFour =
    specifier === 'express' &&
    [...files.values()].some(({ content }) => EXPRESS_4_PATH.test(content));
  return isOfFour ? 'express@4' : null;
}

const ASSET =
  /\.(?:css|s[ac]ss|less|svg|png|jpe?g|gif|webp|avif|ico|woff2?|mp[34]|md|txt)(?:\?.*)?$/;

/** Packages of icons: whatever is imported from these is a small picture, and does nothing. */
const ICONS =
  /^(?:@?lucide(?:-react|-vue-next|-svelte|\/svelte|\/vue)?|react-icons|@heroicons\/(?:react|vue)|@tabler\/icons-(?:react|vue|svelte)|react-feather|@?phosphor-icons(?:\/(?:react|vue))?|phosphor-react|@radix-ui\/react-icons|@mui\/icons-material|@iconify\/(?:react|vue|svelte)|@fortawesome\/react-fontawesome)(?:\/|$)/;

/** Packages of charts: these draw on what is not here, and are pictures too. */
const CHARTS =
  /^(?:recharts|react-chartjs-2|vue-chartjs|svelte-chartjs|react-apexcharts|vue3-apexcharts|@nivo\/[\w-]+|victory|react-google-charts)$/;

/** A package's module as the world offers it; an asset is its own address. */
function offered(specifier: string): string {
  const name = JSON.stringify(specifier);
  if (ICONS.test(specifier) || CHARTS.test(specifier))
    return `module.exports = globalThis.__pictures?.() ?? __inert(${name});`;
  return ASSET.test(specifier)
    ? `module.exports = { __esModule: true, default: ${name} };`
    : `module.exports = __module(${name}) ?? __inert(${name});`;
}
