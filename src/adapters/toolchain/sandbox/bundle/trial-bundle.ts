import { stripVTControlCharacters } from 'node:util';
import { rolldown } from 'rolldown';
import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import { withinTime } from '../../within-time.ts';
import { entryScript } from './entry-script.ts';
import { standInsFor } from './from-elsewhere.ts';
import type { RunnableScript } from './runnable-script.ts';
import { ENTRY, OWN, trialModules } from './trial-modules.ts';

export type TrialBundle =
  | { readonly kind: 'bundled'; readonly scripts: readonly RunnableScript[] }
  /** The code cannot be bundled to run, perhaps because a compiler needs types of other files. */
  | { readonly kind: 'unbundled'; readonly reason: string };

const TIMEOUT_MS = 3_000;

/** Bundles the scripts of a stage, with source maps, in memory and in bounded time. */
export async function bundleForTrial(request: TrialRequest): Promise<TrialBundle> {
  try {
    const scripts = await withinTime(TIMEOUT_MS, bundleScripts(request));
    return scripts === null
      ? { kind: 'unbundled', reason: `Bundling takes more than ${TIMEOUT_MS} ms` }
      : { kind: 'bundled', scripts };
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error;
    return { kind: 'unbundled', reason: `It cannot be bundled to be run: ${headlineOf(error)}` };
  }
}

const MAX_CHARS = 200;

/** The message of a failed build, without the bundler's code frame. */
const headlineOf = ({ message }: Error): string =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^Build failed|^\[plugin/.test(line))
    .slice(0, 2)
    .join(' ')
    .replaceAll(OWN, '')
    .slice(0, MAX_CHARS);

async function bundleScripts(request: TrialRequest): Promise<readonly RunnableScript[]> {
  const { stage } = request;
  const scripts: RunnableScript[] = [];
  if (stage.kind === 'page') {
    const standIns = standInsFor(stage.html?.content ?? '');
    if (standIns !== '') scripts.push(ownScript(standIns));
    for (const script of stage.scripts) {
      if (script.kind === 'classic') {
        scripts.push({
          filename: `script-${scripts.length}.js`,
          code: script.code,
          kind: 'classic',
          origin: { kind: 'verbatim', path: script.path, lineOffset: script.lineOffset },
        });
      } else {
        scripts.push(await bundleEntry(request, [script.path], `script-${scripts.length}.js`));
      }
    }
    return scripts;
  }
  if (stage.kind === 'server') {
    scripts.push(
      ownScript(`__surround(${JSON.stringify(stage.env)}, ${JSON.stringify(stage.kept)});`),
    );
  }
  const paths = stage.kind === 'component' ? [stage.path] : stage.paths;
  scripts.push(await bundleEntry(request, paths, `script-${scripts.length}.js`));
  return scripts;
}

const ownScript = (code: string): RunnableScript => ({
  filename: 'stand-ins.js',
  code,
  kind: 'classic',
  origin: { kind: 'ours' },
});

async function bundleEntry(
  request: TrialRequest,
  paths: readonly string[],
  filename: string,
): Promise<RunnableScript> {
  const isScript = areScripts(request, paths);
  await using build = await rolldown({
    input: ENTRY,
    cwd: '/',
    tsconfig: false,
    // For another platform, the bundler would emit code that needs Node.
    platform: 'browser',
    logLevel: 'silent',
    transform: {
      jsx: { runtime: 'automatic', development: false },
      // A field that is only declared does not overwrite what a parent class has set.
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
      define: {
        'process.env.NODE_ENV': '"development"',
        ...(isGivenEnvironment(request) ? { 'process.env': '({})', global: 'globalThis' } : {}),
        'import.meta.env.DEV': 'true',
        'import.meta.env.PROD': 'false',
        'import.meta.env.SSR': 'false',
        'import.meta.env.MODE': '"development"',
        'import.meta.env.BASE_URL': '"/"',
        'import.meta.env': '({})',
        'import.meta.hot': 'undefined',
        // In the folder that a program gets as its working directory.
        'import.meta.url': '"file:///project/main.js"',
        'import.meta.dirname': '"/project"',
        'import.meta.filename': '"/project/main.js"',
      },
    },
    plugins: [
      trialModules(
        request,
        entryScript(
          request,
          paths.map((path) => OWN + path),
        ),
      ),
    ],
  });
  const { output } = await build.generate({
    format: isScript ? 'iife' : 'es',
    minify: false,
    sourcemap: 'hidden',
    sourcemapExcludeSources: true,
    codeSplitting: false,
    sourcemapPathTransform: (source) => source.replace(/^.*?project\//, ''),
  });
  const [chunk] = output;
  return {
    filename,
    code: chunk.code,
    kind: isScript ? 'classic' : 'module',
    origin: chunk.map === null ? { kind: 'ours' } : { kind: 'mapped', map: chunk.map.toString() },
  };
}

/** Code without any of these is bundled as a classic script, which runs in sloppy mode. */
const IS_MODULE = /^\s*(?:import|export)\b|\bawait\b|['"]use strict['"]/m;

/** A file that uses `require` is CommonJS, even if its functions `await`. */
const IS_ES_MODULE = /^\s*(?:import|export)\b|^\s*['"]use strict['"]/m;

function areScripts({ stage, files }: TrialRequest, paths: readonly string[]): boolean {
  const contents = paths.map((path) => files.get(path)?.content ?? '');
  switch (stage.kind) {
    case 'modules':
      return contents.every((content) => !IS_MODULE.test(content));
    case 'server':
      return contents.every(
        (content) => /\brequire\(/.test(content) && !IS_ES_MODULE.test(content),
      );
    case 'page':
    case 'component':
      return false;
  }
}

/** Most bundlers replace `process.env` and `global`; Vite does not. */
const isGivenEnvironment = ({ files, platform }: TrialRequest): boolean =>
  platform === 'browser' &&
  ![...files.values()].some(
    ({ path, content }) =>
      /^vite\.config\.[cm]?[jt]s$/.test(path) ||
      (path === 'package.json' && /"vite"\s*:/.test(content)),
  );
