import { promisify, stripVTControlCharacters } from 'node:util';
import { gzip } from 'node:zlib';
import { type BundleError, type Plugin, type RolldownError, rolldown } from 'rolldown';
import type {
  BundleProblem,
  BundleReport,
  BundleRequest,
} from '../../orchestrator/ports/code-tools.ts';
import { withinTime } from './within-time.ts';

const compress = promisify(gzip);

/** Prefix of the ids of the project's modules, so that none is ever taken for a path on disk. */
const OWN = 'project:';

/**
 * Bundles and minifies in memory. Packages stay external; nothing is read from disk or executed.
 *
 * Reports `too-slow` after `timeoutMs`, though the bundler itself cannot be stopped.
 */
export async function bundle(request: BundleRequest, timeoutMs: number): Promise<BundleReport> {
  return (await withinTime(timeoutMs, build(request))) ?? { kind: 'too-slow', timeoutMs };
}

async function build(request: BundleRequest): Promise<BundleReport> {
  const missing: BundleProblem[] = [];
  try {
    await using build = await rolldown({
      input: request.entries.map((path) => OWN + path),
      cwd: '/',
      tsconfig: false,
      platform: request.platform,
      logLevel: 'silent',
      // `legacy` is TypeScript's `experimentalDecorators`; it alone decorates parameters.
      transform: { jsx: { runtime: 'automatic' }, decorator: { legacy: true } },
      plugins: [inMemory(request, missing)],
    });
    const { output } = await build.generate({ format: 'es', minify: true, sourcemap: false });
    if (missing.length > 0) return { kind: 'failed', problems: inOrder(missing) };
    const chunks = output.filter((file) => file.type === 'chunk');
    const sizes = await Promise.all(
      chunks.map(async (chunk) => (await compress(chunk.code)).byteLength),
    );
    return {
      kind: 'built',
      gzipBytes: sizes.reduce((sum, size) => sum + size, 0),
      chunkCount: chunks.length,
    };
  } catch (error) {
    if (!isBundleError(error)) throw error;
    return {
      kind: 'failed',
      problems: [...inOrder(missing), ...(error.errors ?? []).map(problemOf)],
    };
  }
}

/** Sorts by place: modules are read concurrently, so the bundler reports them in no fixed order. */
const inOrder = (problems: readonly BundleProblem[]): readonly BundleProblem[] =>
  problems.toSorted((left, right) => orderOf(left).localeCompare(orderOf(right), 'en'));

const orderOf = ({ path, message }: BundleProblem): string => `${path}: ${message}`;

const isBundleError = (error: unknown): error is BundleError =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

function problemOf(error: RolldownError): BundleProblem {
  const id = error.loc?.file ?? error.id;
  // The first line is the message; the rest is a code frame.
  const [headline = ''] = stripVTControlCharacters(error.message).split('\n');
  return {
    message: headline.replace(/^\[\w+\] /, '').replaceAll(OWN, ''),
    path: id?.startsWith(OWN) ? id.slice(OWN.length) : null,
    line: error.loc?.line ?? null,
  };
}

/** Resolves and loads every module itself, so that the bundler's own resolver is never asked. */
const inMemory = (request: BundleRequest, missing: BundleProblem[]): Plugin => ({
  name: 'in-memory-project',
  resolveId(specifier, importer) {
    if (importer === undefined) return specifier;
    const importerPath = importer.slice(OWN.length);
    const target = request.resolve(specifier, importerPath);
    switch (target.kind) {
      case 'file':
        return OWN + target.path;
      case 'external':
        return { id: specifier, external: true };
      case 'missing':
        missing.push({
          message: `Cannot resolve "${specifier}"`,
          path: importerPath,
          line: null,
        });
        return { id: specifier, external: true };
    }
  },
  load(id) {
    const file = request.files.get(id.slice(OWN.length));
    if (file === undefined) throw new Error(`${id} is no module of the project`);
    const moduleType = moduleTypeOf(file.path);
    // A file that is no script, such as a style sheet: any name may be imported from it.
    if (moduleType === null) return { code: 'module.exports = {};', moduleType: 'js' };
    return { code: file.content, moduleType };
  },
});

function moduleTypeOf(path: string): 'ts' | 'tsx' | 'js' | 'jsx' | 'json' | null {
  if (path.endsWith('.tsx')) return 'tsx';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  if (path.endsWith('.json')) return 'json';
  if (/\.[cm]js$/.test(path)) return 'js';
  // The content of a component is its compiled script; Vue keeps the script's TypeScript.
  if (path.endsWith('.svelte')) return 'js';
  if (path.endsWith('.vue')) return 'ts';
  // The content of a page is its inline scripts.
  if (/\.(jsx?|html?)$/.test(path)) return 'jsx';
  return null;
}
