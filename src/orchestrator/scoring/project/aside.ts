import type { Project } from './project.ts';

/** Tools that build the page at the root and what it loads, and no other page. */
const BUILDERS = ['vite', 'react-scripts', '@vue/cli-service', 'next', 'nuxt', '@sveltejs/kit'];

const asideOf = new WeakMap<Project, ReadonlySet<string>>();

/**
 * True for files in a top-level folder of pages that stand aside from the application, such as
 * drafts of its design.
 */
export function isAside(project: Project, path: string): boolean {
  const known = asideOf.get(project) ?? foldersAside(project);
  asideOf.set(project, known);
  return known.has(topFolder(path));
}

const topFolder = (path: string): string => path.slice(0, path.indexOf('/') + 1);

/** Top-level folders with pages that no tool builds, and from which no other folder imports. */
function foldersAside({ manifest, sources, imports, files }: Project): ReadonlySet<string> {
  if (!BUILDERS.some((name) => manifest?.dependencies.has(name) === true)) return new Set();
  // With a `root` or `input` of its own, Vite may build pages in any folder.
  if (
    sources.some(({ path, text }) => /vite\.config\./.test(path) && /\b(?:input|root)\b/.test(text))
  ) {
    return new Set();
  }
  const folders = new Set(
    sources.flatMap(({ path }) => (/\.html?$/.test(path) ? topFolder(path) : [])),
  );
  for (const folder of ['', 'src/', 'public/', 'app/']) folders.delete(folder);
  for (const path of files.keys()) {
    // A package of its own.
    if (/(?:^|\/)package\.json$/.test(path)) folders.delete(topFolder(path));
  }
  for (const { from, resolution } of imports) {
    const target = resolution.kind === 'file' ? topFolder(resolution.path) : '';
    if (target !== topFolder(from.path)) folders.delete(target);
  }
  return folders;
}
