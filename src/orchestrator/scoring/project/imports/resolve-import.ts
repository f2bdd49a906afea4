import { posix } from 'node:path';
import type { SourceFile } from '../../../task.ts';
import type { Manifest } from '../manifest.ts';
import { oncePerFiles } from '../once-per-files.ts';
import { isMadeByTools, isRootedMadeByTools } from './made-by-tools.ts';
import type { Resolution, ResolutionSetting } from './resolution.ts';
import { resolveAlias } from './resolve-alias.ts';
import { resolveFile } from './resolve-file.ts';
import { resolvePackage } from './resolve-package.ts';

/** Scripts that a server serves by itself, by the package that does so. */
const SERVED: Readonly<Record<string, RegExp>> = {
  firebase: /^\/__\/firebase\//,
  'socket.io': /^\/socket\.io\/socket\.io(?:\.\w+)*\.js$/,
};

/** Resolves an import by the files and manifests around the file that imports. */
export function resolveImport(
  specifier: string,
  importerPath: string,
  setting: ResolutionSetting,
): Resolution {
  const found = resolveAmongAll(specifier, importerPath, setting);
  const isLeftOut = found.kind === 'file' && setting.leftOut?.has(found.path) === true;
  return isLeftOut ? { kind: 'given' } : found;
}

function resolveAmongAll(
  specifier: string,
  importerPath: string,
  setting: ResolutionSetting,
): Resolution {
  const [target = ''] = specifier.split(/[?]/, 1);
  if (GIVEN.test(target)) return { kind: 'given' };
  const folder = setting.manifests.folderOf(importerPath);
  if (target === '.' || target === '..' || /^\.\.?\//.test(target)) {
    const path = posix.join(posix.dirname(importerPath), target);
    const inPackages = path.match(/(?:^|\/)node_modules\/(.*)$/)?.[1];
    if (inPackages !== undefined) return resolvePackage(inPackages, importerPath, setting);
    const found = resolveFile(path, setting.files);
    if (ROUTE_TYPES.test(path) && SVELTE_ROUTE.test(importerPath)) return { kind: 'given' };
    return found.kind === 'missing' && isMadeByTools(path, setting) ? { kind: 'given' } : found;
  }
  if (target.startsWith('/')) {
    const found = resolveRooted(target, rootsOf(importerPath, folder, setting), setting.files);
    const isGiven =
      found.kind === 'missing' &&
      (isServed(target, setting.manifests.around(importerPath)) ||
        isRootedMadeByTools(target, importerPath, setting));
    return isGiven ? { kind: 'given' } : found;
  }
  // `.contentlayer/generated`, relative to the base folder.
  if (
    /^\.[a-z]/.test(target) &&
    isMadeByTools(posix.join(setting.baseUrl ?? '', target), setting)
  ) {
    return { kind: 'given' };
  }
  const resolution =
    resolveAlias(target, folder, { ...setting, importerPath }) ??
    resolveInNext(target, importerPath, setting) ??
    resolvePackage(target, importerPath, setting);
  // No package has a name with `$`; a configuration that computes its aliases may define it.
  return resolution.kind === 'missing' && target.startsWith('$') && reckonsAliases(setting.files)
    ? { kind: 'unknown', name: target }
    : resolution;
}

/** `public/hero.png`: in a Next.js application, a path may also start at its own folder. */
function resolveInNext(
  target: string,
  importerPath: string,
  { files, manifests }: ResolutionSetting,
): Resolution | null {
  const path = manifests.folderOf(importerPath) + target;
  const isOfNext = manifests.around(importerPath)?.dependencies.has('next') === true;
  return isOfNext && path.includes('/') && files.has(path) ? { kind: 'file', path } : null;
}

/** SvelteKit generates the types of each route next to it. */
const ROUTE_TYPES = /(?:^|\/)\$types(?:\.js)?$/;
const SVELTE_ROUTE = /(?:^|\/)routes\/.*\+[\w.]+$/;

/**
 * Specifiers that name neither package nor file: URLs, and modules that a tool generates, such as
 * `virtual:icons` and `hub:db`.
 */
const GIVEN = /^(?:(?!node:)[a-z][\w-]+:|\/\/|~icons\/|uno\.css$|virtual-|[~@#]virtual[:/])/;

const isServed = (target: string, manifest: Manifest | null): boolean =>
  Object.entries(SERVED).some(
    ([name, served]) => served.test(target) && (manifest?.dependencies.has(name) ?? true),
  );

function resolveRooted(
  target: string,
  [folder = '', ...others]: readonly string[],
  files: ReadonlyMap<string, SourceFile>,
): Resolution {
  const path = posix.normalize(target).slice(1);
  const served = [`${folder}public/`, folder, `${folder}static/`, 'public/', '', ...others];
  for (const root of new Set(served)) {
    const found = resolveFile(root + path, files);
    if (found.kind === 'file') return found;
  }
  return { kind: 'missing', reason: `there is no ${folder}${path}` };
}

/**
 * The folders where absolute paths may start: the package's; if Vite has a `root` of its own, also
 * the folder of the page.
 */
function rootsOf(
  importerPath: string,
  folder: string,
  { files }: ResolutionSetting,
): readonly string[] {
  return /\.html?$/.test(importerPath) && hasRootOfItsOwn(files)
    ? [folder, `${posix.dirname(importerPath)}/`]
    : [folder];
}

/** `alias: aliasesOf(imports)`, where the aliases are computed instead of listed. */
const reckonsAliases = oncePerFiles((files): boolean =>
  [...files.values()].some(
    ({ path, content }) =>
      /(?:^|\/)(?:svelte|vite)\.config\.\w+$/.test(path) && /\balias\s*:\s*[^\s{[]/.test(content),
  ),
);

const hasRootOfItsOwn = oncePerFiles((files): boolean =>
  [...files.values()].some(
    ({ path, content }) => /(?:^|\/)vite\.config\.\w+$/.test(path) && /\broot\s*:/.test(content),
  ),
);
