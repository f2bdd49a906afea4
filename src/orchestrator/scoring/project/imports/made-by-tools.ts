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

/** An address that begins at the root: of a page, what it is served as; of a script, a path of some machine. */
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

/** `"copyfiles": "cp -r node_modules/shared public/shared"`: a script of the manifest puts it there. */
const isCopied = (path: string, files: ResolutionSetting['files']): boolean =>
  new RegExp(
    `"[^"]*\\b(?:cp|cpx|copyfiles|rsync)\\b[^"]*\\b(?:public|static)/${folderOf(path)}[\\s"/]`,
  ).test(files.get('package.json')?.content ?? '');

/** Its first folder, as a pattern; one that fits nothing where it lies in none. */
const folderOf = (path: string): string => {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  return folder === '' ? '(?!)' : folder.replace(/[^\w-]/g, '\\$&');
};

/** `main.css` beside `main.scss`, where a script of the manifest has it compiled. */
const isCompiledStyle = (path: string, files: ResolutionSetting['files']): boolean =>
  path.endsWith('.css') &&
  ['scss', 'sass', 'less', 'styl'].some((kind) => files.has(path.replace(/css$/, kind))) &&
  /"(?:sass|node-sass|less|stylus)"/.test(files.get('package.json')?.content ?? '');
