import { type Check, judged, type Problem, skipped } from '../check.ts';
import { type Flaw, problem, problemIn, problemOfAll } from '../finding.ts';
import { type Project, productSources } from '../project/project.ts';
import { isStaticPath } from '../project/source.ts';
import { unreadLanguage } from '../project/unread-language.ts';
import { calleeName } from '../syntax/node.ts';
import { positionAt } from '../syntax/position.ts';
import { missingScripts } from '../wiring/starts/missing-scripts.ts';
import { nextEntryProblems } from '../wiring/starts/next-entries.ts';
import { placeOfStart } from '../wiring/starts/place-of-start.ts';
import { serverStartProblems } from '../wiring/starts/server-start.ts';
import { startsByFramework } from '../wiring/starts/starts-by-framework.ts';
import { uncalledStarts } from '../wiring/starts/uncalled-starts.ts';
import { unknownElements } from '../wiring/starts/unknown-elements.ts';

/** An application has what it needs to start. A component or a function needs nothing. */
export const startsUp: Check = {
  id: 'starts-up',
  title: 'An application has its entry point, page and manifest',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project, base, request }) => {
    if (project.sources.length === 0) return skipped('There are no files');
    const unread = unreadLanguage(request.request, project);
    if (unread !== null) return skipped(`No check here reads ${unread}`);
    if (base !== null && base.starts.length === 0) {
      return skipped('The files to edit are a part of an application');
    }
    // What an edit started from is asked the same as the edit.
    if (request.base.length === 0 && project.artefact === 'part') {
      return skipped('A part of an application was asked for, not a whole one');
    }
    return judged([
      ...entryProblems(project),
      ...unknownElements(project),
      ...manifestProblems(project),
      ...missingScripts(project),
      ...serverStartProblems(project),
      ...nextEntryProblems(project),
      ...uncalledStarts(project),
    ]);
  },
};

function entryProblems(project: Project): Problem[] {
  const { starts, framework } = project;
  const paths = [...project.files.keys()];
  if (starts.length === 0) {
    return [
      problem(placeOfStart(project), {
        message: 'Nothing starts the application: there is no page and no main file',
        rule: 'missing-entry',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  }
  const isBrowserApp = ['react', 'preact', 'solid', 'vue', 'svelte'].includes(framework);
  if (framework === 'none' && project.platform === 'browser') {
    const empty = emptyPages(project);
    return empty.length > 0 ? empty : forsakenPages(project);
  }
  if (!isBrowserApp || startsByFramework(project)) return [];
  const problems: Problem[] = [];
  if (!paths.some((path) => /\.html?$/.test(path))) {
    problems.push(
      problemOfAll({
        message: 'There is no index.html for the application to appear in',
        rule: 'missing-page',
        severity: 'ERROR',
        cost: 0.35,
      }),
    );
  }
  if (!rendersSomewhere(project)) {
    problems.push(
      problem(placeOfStart(project), {
        message: 'Nothing renders the application into the page',
        rule: 'missing-render',
        severity: 'ERROR',
        cost: 0.5,
      }),
    );
  }
  return [...problems, ...emptyPages(project)];
}

/** A page that Vite builds from, or one beside scripts of its own, that asks for no script. */
function emptyPages(project: Project): Problem[] {
  const { files, manifest } = project;
  const isBuilt = manifest?.dependencies.has('vite') === true;
  const hasScripts = productSources(project).some(({ path }) =>
    /^(?:js\/|scripts\/)?[\w-]+\.m?js$/.test(path),
  );
  if (!isBuilt && !(manifest === null && hasScripts)) return [];
  return [...files.values()].flatMap(({ path, content }) =>
    /^(?:[\w-]+\/)?index\.html$/.test(path) &&
    (!/<script\b/i.test(content) || (isBuilt && path === 'index.html' && isLeftAlone(project)))
      ? [problem({ path, ...positionAt(content, placeOfScript(content)) }, WITHOUT_SCRIPT)]
      : [],
  );
}

/** Beside a server of its own: a page that asks for no script, and a script for pages that nothing asks for. */
function forsakenPages(project: Project): Problem[] {
  const asked = new Set(
    project.imports.flatMap(({ resolution }) =>
      resolution.kind === 'file' ? [resolution.path] : [],
    ),
  );
  const isForsaken = project.sources.some(
    ({ path, tree }) =>
      /^(?:[\w-]+\/)*[\w-]+\.m?js$/.test(path) &&
      !asked.has(path) &&
      (tree?.ofType('CallExpression') ?? []).some((call) =>
        /^document\.(?:getElement|querySelector|addEventListener)/.test(calleeName(call) ?? ''),
      ),
  );
  if (!isForsaken) return [];
  return [...project.files.values()].flatMap(({ path, content }) =>
    /^(?:(?:public|client|static|www)\/)?index\.html$/.test(path) && !/<script\b/i.test(content)
      ? [problem({ path, ...positionAt(content, placeOfScript(content)) }, WITHOUT_SCRIPT)]
      : [],
  );
}

const WITHOUT_SCRIPT: Flaw = {
  message: 'The page asks for no script, so that nothing starts',
  rule: 'page-without-script',
  severity: 'ERROR',
  cost: 0.8,
};

/** Of the page that Vite builds from no script leads to the code that renders: only to what is served as it is. */
function isLeftAlone({ files, imports, manifest }: Project): boolean {
  const page = files.get('index.html')?.content ?? '';
  const isInjected = ['vite-plugin-html', 'vite-plugin-singlefile', 'vite-plugin-mpa'].some(
    (name) => manifest?.dependencies.has(name),
  );
  const asked = imports.filter(({ from }) => from.path === 'index.html');
  return (
    !isInjected &&
    !/<script\b[^>]*\btype\s*=\s*["']?module/i.test(page) &&
    /<\w+[^<>]*\sid\s*=\s*["']?(?:app|root)\b/i.test(page) &&
    asked.every(({ resolution }) => resolution.kind !== 'file' || isStaticPath(resolution.path))
  );
}

/** The element that stays empty, or the end of the page. */
function placeOfScript(page: string): number {
  const empty = page.search(/<\w+[^<>]*\sid\s*=\s*["']?(?:app|root)\b/i);
  return empty >= 0 ? empty : Math.max(0, page.search(/<\/body>/i));
}

const RENDERERS = /(?:^|\.)(?:createRoot|hydrateRoot|render|hydrate|mount|createApp|registerRoot)$/;

/** Vue's own command line builds from a main file, and from nothing else. */
const startsFromMain = ({ manifest, sources }: Project): boolean =>
  manifest?.dependencies.has('@vue/cli-service') === true &&
  !sources.some(
    ({ path, text }) => /^vue\.config\./.test(path) && /\b(?:entry|pages)\b/.test(text),
  );

const rendersSomewhere = (project: Project): boolean =>
  productSources(project).some(
    ({ tree, path }) =>
      (/\.(?:vue|svelte)$/.test(path) && !startsFromMain(project)) ||
      tree?.ofType('CallExpression').some((call) => {
        const callee = call.callee;
        return RENDERERS.test(calleeName(call) ?? memberName(callee));
      }) === true ||
      // Svelte 4 starts by `new App({ target })`, Vue 2 by `new Vue({ render })`.
      tree
        ?.ofType('NewExpression')
        .some((made) => project.framework === 'svelte' || calleeName(made) === 'Vue') === true,
  );

/** `render` of `createRoot(…).render`: the last name of a chain that has calls in it. */
function memberName(callee: unknown): string {
  if (typeof callee !== 'object' || callee === null || !('property' in callee)) return '';
  const { property } = callee;
  return typeof property === 'object' &&
    property !== null &&
    'name' in property &&
    typeof property.name === 'string'
    ? property.name
    : '';
}

function manifestProblems({ manifest, imports, files }: Project): Problem[] {
  if (manifest !== null && !manifest.isReadable) {
    return [
      problemIn('package.json', {
        message: 'package.json is not valid JSON',
        rule: 'broken-manifest',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  }
  const needsPackages = imports.some(({ resolution }) => resolution.kind === 'unknown');
  // A page can take its packages from a content delivery network by an import map.
  const hasImportMap = [...files.values()].some(
    ({ path, content }) => /\.html?$/.test(path) && content.includes('importmap'),
  );
  const isOfDeno = files.has('deno.json') || files.has('deno.jsonc');
  if (manifest !== null || !needsPackages || hasImportMap || isOfDeno) return [];
  return [
    problemOfAll({
      message: 'Packages are imported, but no package.json declares them',
      rule: 'missing-manifest',
      severity: 'ERROR',
      cost: 0.4,
    }),
  ];
}
