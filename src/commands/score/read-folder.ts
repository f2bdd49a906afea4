import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { SourceFile } from '../../orchestrator/task.ts';
import { UsageError } from '../usage-error.ts';

/** The files of a folder, and a note on each kind of file left out. */
export interface FolderReading {
  /** Text files first, then assets (images, fonts and others) with empty content. */
  readonly files: readonly SourceFile[];
  /** Empty when everything that belongs to the project was read. */
  readonly notes: readonly string[];
}

/** Where reading stops: more than the scorer judges, and enough to bound memory. */
export const FOLDER_LIMITS = { files: 2_000, bytesPerFile: 1_000_000, bytesInAll: 16_000_000 };

const SKIPPED_FOLDERS = new Set(
  'node_modules .git .hg .svn dist build out .next .nuxt .svelte-kit .output .vercel .turbo .cache .parcel-cache .vite coverage .idea .vscode'.split(
    ' ',
  ),
);
const LOCK_FILE =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|composer\.lock|Cargo\.lock|\.DS_Store)$/;
const BINARY =
  /\.(?:bmp|tiff?|zip|gz|tgz|br|7z|rar|node|exe|dll|so|dylib|bin|db|sqlite3?|map|tsbuildinfo)$/i;
/** Files that code may import but whose content the scorer ignores: only their existence counts. */
const ASSET =
  /\.(?:png|jpe?g|gif|webp|avif|ico|pdf|woff2?|ttf|otf|eot|mp[34]|m4a|webm|mov|wav|ogg|flac|wasm)$/i;
/** Local settings, often with secrets. */
const PRIVATE = /^\.env(?:\.(?!example$|sample$|template$).*)?$/;

/** The rules of one `.gitignore`; they match paths relative to its folder. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Reads a folder as a project: its files in path order, shallow ones first, without build output,
 * dependencies and what `.gitignore` excludes. Follows no symbolic links inside it. Throws
 * `UsageError` if the path is not a readable folder.
 */
export async function readFolder(folder: string): Promise<FolderReading> {
  try {
    if ((await stat(folder)).isDirectory()) return await readAll(folder);
  } catch (error) {
    // A system error: no permission, a path too long, a file that vanished meanwhile.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(`${folder} cannot be read: ${error.message}`);
  }
  throw new UsageError(`${folder} is not a folder`);
}

async function readAll(folder: string): Promise<FolderReading> {
  const listed = await list(folder);
  const files: SourceFile[] = [];
  const assets: SourceFile[] = [];
  const tooBig: string[] = [];
  let beyond = listed.beyond;
  let bytesLeft = FOLDER_LIMITS.bytesInAll;
  for (const relative of listed.paths) {
    if (ASSET.test(relative)) {
      assets.push({ path: relative, content: '' });
      continue;
    }
    const content = await readText(path.join(folder, relative));
    if (content === null) continue;
    if (content === 'too-big') tooBig.push(relative);
    else if (content.byteLength > bytesLeft) beyond = true;
    else {
      bytesLeft -= content.byteLength;
      files.push({ path: relative, content: content.toString('utf8') });
    }
  }
  return {
    // Assets without any text file leave nothing to judge.
    files: files.length === 0 ? [] : [...files, ...assets],
    notes: notesOn({ folder, links: listed.links, tooBig, beyond }),
  };
}

interface Listing {
  readonly paths: readonly string[];
  readonly links: number;
  readonly beyond: boolean;
}

/** Lists paths breadth-first, so that the file limit cuts off the deepest ones. */
async function list(root: string): Promise<Listing> {
  const paths: string[] = [];
  let links = 0;
  let level: { readonly folder: string; readonly ignored: readonly IgnoreRules[] }[] = [
    { folder: '', ignored: [] },
  ];
  while (level.length > 0) {
    const deeper: typeof level = [];
    for (const { folder, ignored: outer } of level) {
      const entries = await readdir(path.join(root, folder), { withFileTypes: true });
      const ignored = await withOwnRules(outer, { root, folder, entries });
      for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const relative = path.posix.join(folder, entry.name);
        if (isIgnored(relative, entry.isDirectory(), ignored)) continue;
        if (entry.isSymbolicLink()) links++;
        else if (entry.isDirectory()) {
          if (!SKIPPED_FOLDERS.has(entry.name)) deeper.push({ folder: relative, ignored });
        } else if (entry.isFile() && isProjectFile(entry.name)) {
          if (paths.length === FOLDER_LIMITS.files) return { paths, links, beyond: true };
          paths.push(relative);
        }
      }
    }
    level = deeper;
  }
  return { paths, links, beyond: false };
}

const isProjectFile = (name: string): boolean =>
  !LOCK_FILE.test(name) && !BINARY.test(name) && !PRIVATE.test(name);

async function withOwnRules(
  outer: readonly IgnoreRules[],
  {
    root,
    folder,
    entries,
  }: {
    readonly root: string;
    readonly folder: string;
    readonly entries: readonly { readonly name: string; isFile(): boolean }[];
  },
): Promise<readonly IgnoreRules[]> {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return outer;
  const text = await readFile(path.join(root, folder, '.gitignore'), 'utf8');
  return [...outer, { folder, rules: ignore().add(text) }];
}

/** The innermost rules that match a path decide, as in git. */
function isIgnored(relative: string, isFolder: boolean, ignored: readonly IgnoreRules[]): boolean {
  for (const { folder, rules } of ignored.toReversed()) {
    const fromRules = path.posix.relative(folder, relative) + (isFolder ? '/' : '');
    const verdict = rules.test(fromRules);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** How much of a file is inspected for null bytes, which mark it as binary. */
const SNIFFED_BYTES = 8_000;

/** Reads a text file; null if it is binary. One handle serves both steps: it is the same file. */
async function readText(file: string): Promise<Buffer | 'too-big' | null> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  if (size > FOLDER_LIMITS.bytesPerFile) return 'too-big';
  const content = inUtf8(await handle.readFile());
  return content.subarray(0, SNIFFED_BYTES).includes(0) ? null : content;
}

/** Some shells write UTF-16 with a byte order mark, which compilers also accept. */
const inUtf8 = (content: Buffer): Buffer =>
  content[0] === 0xff && content[1] === 0xfe
    ? Buffer.from(new TextDecoder('utf-16le').decode(content))
    : content;

function notesOn({
  folder,
  links,
  tooBig,
  beyond,
}: {
  readonly folder: string;
  readonly links: number;
  readonly tooBig: readonly string[];
  readonly beyond: boolean;
}): readonly string[] {
  const { files, bytesPerFile, bytesInAll } = FOLDER_LIMITS;
  return [
    ...(links === 0
      ? []
      : [`${folder}: ${links} symbolic ${links === 1 ? 'link was' : 'links were'} not followed`]),
    ...tooBig
      .slice(0, 5)
      .map((relative) => `${folder}: ${relative} was left out: more than ${bytesPerFile} bytes`),
    ...(tooBig.length > 5
      ? [`${folder}: and ${tooBig.length - 5} more files of more than ${bytesPerFile} bytes`]
      : []),
    ...(beyond
      ? [`${folder}: reading stopped at the limit of ${files} files or ${bytesInAll} bytes`]
      : []),
  ];
}
