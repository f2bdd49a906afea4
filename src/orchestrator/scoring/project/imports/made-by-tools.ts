import { oncePerFiles } from '../once-per-files.ts';
import type { ResolutionSetting } from './resolution.ts';

/** Named whole in a `.gitignore`: a tool writes it, and nobody is to commit it. */
const isIgnored = (path: string, files: ResolutionSetting['files']): boolean =>
  ignoredPaths(files).has(path);

const ignoredPaths = oncePerFiles(
  (files): ReadonlySet<string> =>
    new Set(
      (files.get('.gitignore')?.content ?? '')
        .split('\n')
        .map((line) => line.trim().replace(/^\//, '')),
    ),
);

/** A folder that a tool writes, such as `.contentlayer/` or `dist/`; or the package itself, as it is built. */
export function isMadeByTools(path: string, { files, manifests }: ResolutionSetting): boolean {
  if (isIgnored(path, files)) return true;
  const folder = manifests.folderOf(`${path}/`);
  const inside = path.slice(folder.length);
  if (/^\.[a-z]/.test(inside)) {
    const [first = ''] = inside.split('/');
    return ![...files.keys()].some((file) => file.startsWith(`${folder}${first}/`));
  }
  const built = inside.match(/^(?:dist|build|out)\//)?.[0];
  if (built !== undefined) {
    return ![...files.keys()].some((file) => file.startsWith(folder + built));
  }
  const isPackageItself = `${path}/` === folder || (path === '.' && folder === '');
  return isPackageItself && (manifests.around(`${folder}package.json`)?.mains.length ?? 0) > 0;
}
