import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SourceFile } from '../../../orchestrator/task.ts';

/** A complete hand-written application: a perfect answer to a fitting request. */
export interface LibraryApplication {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Words that a request for it may contain, the most telling first. */
  readonly words: readonly string[];
  /** Its own files and the scaffold's, sorted by path. */
  readonly files: readonly SourceFile[];
}

const SCAFFOLD = 'scaffold';
const TEMPLATE_ENDING = '.template';

const aboutSchema = z.object({
  title: z.string().min(1),
  description: z.string().min(1),
  words: z.array(z.string().min(1)).min(1),
});

let loaded: readonly LibraryApplication[] | undefined;

/**
 * All applications of the library, sorted by id; read from disk once. A folder counts as an
 * application if it has an `about.json` and a `src/App.tsx`. Throws if an `about.json` is
 * malformed.
 */
export function loadLibrary(): readonly LibraryApplication[] {
  loaded ??= readdirSync(import.meta.dirname)
    .filter((id) => ['about.json', 'src/App.tsx'].every((path) => isPresent(id, path)))
    .sort()
    .map(loadApplication);
  return loaded;
}

/** The files that all applications share, filled in with the given name and title. */
export function scaffoldFor(name: string, title: string): readonly SourceFile[] {
  return filesIn(SCAFFOLD)
    .filter(({ path }) => path.endsWith(TEMPLATE_ENDING))
    .map(({ path, content }) => ({
      path: path.slice(0, -TEMPLATE_ENDING.length),
      content: content.replaceAll('{{name}}', name).replaceAll('{{title}}', title),
    }));
}

function loadApplication(id: string): LibraryApplication {
  const about = aboutSchema.parse(
    JSON.parse(readFileSync(join(folderOf(id), 'about.json'), 'utf8')),
  );
  const own = filesIn(id).filter(({ path }) => path.startsWith('src/'));
  const scaffold = scaffoldFor(id, about.title).filter(
    ({ path }) => !own.some((file) => file.path === path),
  );
  return { id, ...about, files: inOrderOfPath([...scaffold, ...own]) };
}

/** Sorts files by path, comparing code units, so that the order is the same everywhere. */
export function inOrderOfPath(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

function filesIn(folder: string): SourceFile[] {
  return readdirSync(folderOf(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((absolute) => ({
      path: absolute.slice(folderOf(folder).length + 1).replaceAll('\\', '/'),
      content: readFileSync(absolute, 'utf8'),
    }));
}

const folderOf = (id: string): string => join(import.meta.dirname, id);

const isPresent = (id: string, path: string): boolean => existsSync(join(folderOf(id), path));
