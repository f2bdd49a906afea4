import { oncePerFiles } from '../once-per-files.ts';
import type { ResolutionSetting } from './resolution.ts';

/** True for a path that `.gitignore` lists literally: a tool writes it, and nobody commits it. */
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

/**
 * True for a path that a tool writes, such as `.contentlayer/` or `dist/`, if the project has no
 * files there, and for the package itself if it has an entry point to be built.
 */
export function isMadeByTools(path: string, { files, manifests }: ResolutionSetting): boolean {
  if (isIgnored(path, files) || isCompiledStyle(path, files)) return true;
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

/**
 * The same for a path that starts at the root: in a page, an address as it is served; in a script,
 * a path on some machine.
 */
export function isRootedMadeByTools(
  target: string,
  importerPath: string,
  { files }: ResolutionSetting,
): boolean {
  const path = target.slice(1);
  const served = importerPath.match(/^(?:.*\/)?(?:public|static)\//)?.[0] ?? '';
  if (isCompiledStyle(served + path, files) || isCopied(path, files)) return true;
  const built = path.match(/(?:^|\/)(?:dist|build|out)\//)?.[0];
  return (
    built !== undefined &&
    /\.[cm]?[jt]s$/.test(importerPath) &&
    ![...files.keys()].some((file) => `/${file}`.includes(built))
  );
}

/** `"copyfiles": "cp -r node_modules/shared public/shared"`: a script of the manifest copies it. */
const isCopied = (path: string, files: ResolutionSetting['files']): boolean =>
  new RegExp(
    `"[^"]*\\b(?:cp|cpx|copyfiles|rsync)\\b[^"]*\\b(?:public|static)/${folderOf(path)}[\\s"/]`,
  ).test(files.get('package.json')?.content ?? '');

/** The first folder of the path as a pattern; without a folder, one that never matches. */
const folderOf = (path: string): string => {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  return folder === '' ? '(?!)' : folder.replace(/[^\w-]/g, '\\$&');
};

/** `main.css` next to `main.scss`, if the manifest has a compiler for it. */
const isCompiledStyle = (path: string, files: ResolutionSetting['files']): boolean =>
  path.endsWith('.css') &&
  ['scss', 'sass', 'less', 'styl'].some((kind) => files.has(path.replace(/css$/, kind))) &&
  /"(?:sass|node-sass|less|stylus)"/.test(files.get('package.json')?.content ?? '');
