import { posix } from 'node:path';
import type { Resolution, ResolutionSetting } from './resolution.ts';
import { resolveFile } from './resolve-file.ts';

/** Resolves an import that starts with an alias of a folder; null if it starts with none. */
export function resolveAlias(
  target: string,
  folder: string,
  {
    files,
    aliases,
    manifests,
    importerPath,
  }: ResolutionSetting & { readonly importerPath: string },
): Resolution | null {
  const manifest = manifests.around(importerPath);
  let matched = false;
  for (const [alias, targets] of Object.entries(aliases)) {
    const rest = matchAlias(alias, target);
    if (rest === null) continue;
    matched = true;
    for (const candidate of targets) {
      const found = resolveFile(posix.normalize(candidate.replace('*', rest)), files);
      if (found.kind === 'file') return found;
      if (/^\.[a-z]/.test(candidate)) return { kind: 'given' };
    }
  }
  // By convention these name the source folder, even if no configuration that is read says so.
  const conventional = target.match(/^(?:@|~|\$lib)\/(.*)$/)?.[1];
  if (conventional !== undefined) {
    // Nuxt keeps an application's code in `app/` since its fourth version.
    const isOfNuxt = manifest?.dependencies.has('nuxt') === true;
    const folders = target.startsWith('$lib/')
      ? ['src/lib/']
      : ['src/', ...(isOfNuxt ? ['app/'] : []), ''];
    for (const start of folders) {
      const found = resolveFile(posix.normalize(folder + start + conventional), files);
      if (found.kind === 'file') return found;
    }
    if (manifest === null && !matched) return { kind: 'unknown', name: target };
    return { kind: 'missing', reason: `there is no ${folder}${folders[0]}${conventional}` };
  }
  return null;
}

function matchAlias(alias: string, target: string): string | null {
  const star = alias.indexOf('*');
  if (star === -1) return alias === target ? '' : null;
  const before = alias.slice(0, star);
  const after = alias.slice(star + 1);
  // `*` alone would match packages too.
  if (before === '' || !target.startsWith(before) || !target.endsWith(after)) return null;
  return target.slice(before.length, target.length - after.length);
}
