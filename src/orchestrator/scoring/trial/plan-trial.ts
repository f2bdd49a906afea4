import type { BundleTarget } from '../../ports/code-tools.ts';
import type {
  AcceptanceStep,
  AcceptanceTest,
  Runtime,
  Stage,
  TrialRequest,
} from '../../ports/sandbox.ts';
import type { SourceFile } from '../../task.ts';
import { importsByItself } from '../project/imports/auto-imports.ts';
import { importResolver } from '../project/imports/import-resolver.ts';
import { bundleEntries } from '../project/imports/reachable.ts';
import { majorOf } from '../project/manifest.ts';
import { type Project, productSources } from '../project/project.ts';
import { isWorkerScript } from '../project/worker-scripts.ts';
import { acceptanceOf } from './acceptance.ts';
import { answersAsked } from './asked-answers.ts';
import { examplesIn } from './examples.ts';
import { pageStage } from './page-stage.ts';
import { serverStage } from './server-stage.ts';
import { soleComponent } from './sole-component.ts';

/** How a project is to be tried, or why it cannot be. */
export type TrialPlan =
  | { readonly kind: 'planned'; readonly trial: TrialRequest }
  | { readonly kind: 'none'; readonly reason: string };

/** Nobody writes more modules than this to be run on their own. */
const MAX_MODULES = 10;
const MAX_DOCUMENTED = 20;
/** What can be observed of code that shows no page. */
const SEEN_BY_ALL: ReadonlySet<AcceptanceStep['kind']> = new Set(['prints', 'returns']);

/**
 * Decides what of a project to run and what to expect of it: first what the request says, then the
 * `written` tests that can be observed there. Code without a page is also held to the examples in
 * its comments.
 */
export function planTrial(
  project: Project,
  request: string,
  written: readonly AcceptanceTest[] = [],
): TrialPlan {
  const reason = reasonAgainst(project);
  if (reason !== null) return none(reason);
  const stage = stageOf(project);
  if ('reason' in stage) return none(stage.reason);
  const isServer = stage.stage.kind === 'server';
  const hasPage = stage.stage.kind === 'page' || stage.stage.kind === 'component';
  return {
    kind: 'planned',
    trial: {
      files: stage.files ?? project.files,
      stage: stage.stage,
      runtime: stage.runtime,
      platform: isServer ? 'node' : project.platform,
      resolve: resolverOf(project),
      acceptance: [
        ...(isServer ? answersAsked(request) : acceptanceOf(request, hasPage)),
        ...(hasPage || isServer ? [] : documentedExamples(project)),
        ...written.filter(
          ({ steps }) => hasPage || steps.every(({ kind }) => SEEN_BY_ALL.has(kind)),
        ),
      ],
    },
  };
}

/** The examples of functions in the comments of the files. */
const documentedExamples = (project: Project): readonly AcceptanceTest[] =>
  productSources(project)
    .flatMap(({ comments }) => comments.map(({ value }) => value))
    .filter((comment) => /@example/.test(comment))
    .flatMap(examplesIn)
    .slice(0, MAX_DOCUMENTED)
    .map((test, index) => ({ id: `example-${index + 1}`, origin: 'request', ...test }));

const none = (reason: string): TrialPlan => ({ kind: 'none', reason });

function reasonAgainst(project: Project): string | null {
  const { framework, imports, files } = project;
  if (importsByItself(project))
    return 'It relies on a tool that adds imports, which is not available here';
  if (framework === 'next' || imports.some(({ specifier }) => specifier.startsWith('next/')))
    return 'Next.js renders on a server, which is not available here';
  if (framework === 'preact' || framework === 'solid')
    return `The runtime of ${framework} is not available here`;
  if (framework === 'vue' && (majorOf(project.manifest?.dependencies.get('vue')) ?? 3) < 3)
    return 'It is written for Vue 2, but only Vue 3 is available here';
  return files.has('package.json') &&
    imports.some(({ specifier }) => /^electron|^react-native/.test(specifier))
    ? 'It runs on a platform that is not available here'
    : null;
}

interface Staged {
  readonly stage: Stage;
  readonly runtime: Runtime;
  /** Omitted if they are the project's own. */
  readonly files?: Project['files'];
}

function stageOf(project: Project): Staged | { readonly reason: string } {
  const runtime = runtimeOf(project);
  const server = serverStage(project);
  if (server !== null) return 'reason' in server ? server : { runtime: 'none', stage: server };
  const code = productSources(project);
  const page = [...project.files.values()]
    .filter(({ path }) => /\.html?$/.test(path) && !/^(?:public|static)\//.test(path))
    .sort((left, right) => rankOfPage(left.path) - rankOfPage(right.path))[0];
  if (page !== undefined) {
    const staged = pageStage(project, page, runtime);
    if ('reason' in staged || staged.stage.scripts.length > 0) return staged;
    const [path] = scriptsPutIn(project);
    return path === undefined
      ? staged
      : { ...staged, stage: { ...staged.stage, scripts: [{ kind: 'module', path }] } };
  }
  if (project.platform === 'node') return modulesStage(project);
  const starts = project.starts.filter((path) =>
    code.some((source) => source.path === path && !STARTED_BY_OTHERS.test(path)),
  );
  const [start] = starts;
  const html = servedPage(project);
  if (start !== undefined && (runtime !== 'none' || html !== null)) {
    return { runtime, stage: { kind: 'page', html, scripts: [{ kind: 'module', path: start }] } };
  }
  if (runtime === 'none') {
    return worksOnPage(project)
      ? { reason: 'It needs a page, and there is none' }
      : modulesStage(project);
  }
  const component = soleComponent(project, runtime);
  if (component.kind === 'none') return { reason: component.reason };
  const { path, exported, props } = component;
  return { runtime, stage: { kind: 'component', path, exported, props } };
}

/** Scripts that webpack, or a plugin of it, adds to a page that names none. */
const scriptsPutIn = ({ manifest, files }: Project): readonly string[] =>
  ['webpack', 'html-webpack-plugin', '@vue/cli-service', 'react-scripts'].some((name) =>
    manifest?.dependencies.has(name),
  )
    ? ['src/index', 'src/main', 'src/app']
        .flatMap((path) => [`${path}.js`, `${path}.ts`, `${path}.jsx`, `${path}.tsx`])
        .filter((path) => files.has(path))
    : [];

/** Components, and files that a framework turns into routes. */
const STARTED_BY_OTHERS = /\.(?:vue|svelte)$|(?:^|\/)\+[\w.]+$/;

/** The page to which some tools add the application's script when they build it. */
const servedPage = ({ files }: Project): SourceFile | null =>
  files.get('public/index.html') ?? files.get('static/index.html') ?? null;

const LOOKED_UP = /\bdocument\s*\.\s*(?:getElements?By|querySelector|forms\b|images\b)/;

/** True if code looks for elements that only a page can have. */
const worksOnPage = (project: Project): boolean =>
  productSources(project).some(({ code }) => code !== null && LOOKED_UP.test(code));

/** Pages called `index.html` come first, then those nearest to the root. */
const rankOfPage = (path: string): number =>
  (path.endsWith('index.html') ? 0 : 1_000) + path.split('/').length;

function modulesStage(project: Project): Staged | { readonly reason: string } {
  const inWorkers = new Set(
    project.sources.filter((source) => isWorkerScript(source)).map(({ path }) => path),
  );
  const entries = bundleEntries(project).filter((path) => !/\.html?$/.test(path));
  const paths = entries.filter((path) => !inWorkers.has(path));
  if (entries.length === 0) return { reason: 'There is no code to run' };
  if (paths.length === 0) return { reason: 'It runs in a worker, which is not available here' };
  if (paths.length > MAX_MODULES) return { reason: 'It is unclear which of its modules to run' };
  return { runtime: 'none', stage: { kind: 'modules', paths } };
}

/** An address from which a page or its code loads a framework. */
const FROM_ELSEWHERE = /["'](?:https?:)?\/\/[^"'\s]*\b(react|vue)\b/i;

function runtimeOf({ framework, files, sources }: Project): Runtime {
  if (framework === 'react' || framework === 'vue' || framework === 'svelte') return framework;
  const pages = [...files.values()].filter(({ path }) => /\.html?$/.test(path));
  const texts = [...pages.map(({ content }) => content), ...sources.map(({ code }) => code ?? '')];
  const [, named] =
    texts.map((text) => FROM_ELSEWHERE.exec(text)).find((match) => match !== null) ?? [];
  const name = named?.toLowerCase();
  return name === 'react' || name === 'vue' ? name : 'none';
}

const resolverOf = (project: Project): TrialRequest['resolve'] => {
  const resolve = importResolver(project);
  return (specifier, importerPath): BundleTarget => {
    const resolution = resolve(specifier, importerPath);
    return resolution.kind === 'file'
      ? { kind: 'file', path: resolution.path }
      : { kind: 'external' };
  };
};
