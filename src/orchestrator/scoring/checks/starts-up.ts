import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem, problemAt, problemIn, problemOfAll } from '../finding.ts';
import { type Project, productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { unreadLanguage } from '../project/unread-language.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import { positionAt } from '../syntax/position.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { missingScripts } from '../wiring/starts/missing-scripts.ts';
import { nextEntryProblems } from '../wiring/starts/next-entries.ts';
import { placeOfStart } from '../wiring/starts/place-of-start.ts';
import { serverStartProblems } from '../wiring/starts/server-start.ts';
import { uncalledStarts } from '../wiring/starts/uncalled-starts.ts';

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
      ...elementProblems(project),
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
  if (framework === 'none' && project.platform === 'browser') return emptyPages(project);
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
    /^(?:[\w-]+\/)?index\.html$/.test(path) && !/<script\b/i.test(content)
      ? [
          problem(
            { path, ...positionAt(content, placeOfScript(content)) },
            {
              message: 'The page asks for no script, so that nothing starts',
              rule: 'page-without-script',
              severity: 'ERROR',
              cost: 0.8,
            },
          ),
        ]
      : [],
  );
}

/** The element that stays empty, or the end of the page. */
function placeOfScript(page: string): number {
  const empty = page.search(/<\w+[^<>]*\sid\s*=\s*["']?(?:app|root)\b/i);
  return empty >= 0 ? empty : Math.max(0, page.search(/<\/body>/i));
}

/** Elements that code looks for by an id that nothing has. */
function elementProblems(project: Project): Problem[] {
  const { files, sources } = project;
  const pages = [...files.values()].filter(({ path }) => /\.html?$/.test(path));
  if (pages.length === 0 || startsByFramework(project)) return [];
  // Ids that are reckoned, or stand in markup from elsewhere, cannot be told.
  if (sources.some(({ text }) => MAKES_ANY_ID.test(text))) return [];
  const makesElements = sources.some(({ text }) => MAKES_ELEMENTS.test(text));
  const there = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(ID)].map(([, id = '']) => id.toLowerCase())),
  );
  return productSources(project).flatMap((source) =>
    source.tree === null
      ? []
      : source.tree.ofType('CallExpression').flatMap((call) => {
          const id = soughtId(call);
          if (id === null || there.has(id.toLowerCase())) return [];
          // What scripts make may not be there yet.
          if (makesElements && isLookedForOnly(source, call)) return [];
          return [
            problemAt(source, call, {
              message: `No page has an element with the id "${id}"`,
              rule: 'missing-root',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ];
        }),
  );
}

function soughtId(call: SyntaxNode): string | null {
  const [argument = null] = nodesIn(call, 'arguments');
  const text = stringOf(argument);
  const name = calleeName(call) ?? '';
  if (/^document\.getElementById$/.test(name)) return text?.match(/^[\w-]+$/)?.[0] ?? null;
  return name === 'document.querySelector' ? (text?.match(/^#([\w-]+)$/)?.[1] ?? null) : null;
}

const MAKES_ELEMENTS =
  /\.id\s*=(?!=)|setAttribute\(\s*['"]id|innerHTML|outerHTML|insertAdjacentHTML/;

/** An id that an element has, or that a script gives it. */
const ID = /\bid(?:\s*[=:]\s*\{?|['"]\s*,\s*)\\?["'`]?([\w-]+)/gi;

const TESTED =
  /\bif\s*\(\s*!?\s*([\w$]+)|([\w$]+)\s*(?:\?(?!\?)|&&|\|\||[!=]==?)|(?:!|&&|\|\|)\s*([\w$]+)/g;

const testedByTree = new WeakMap<SyntaxTree, ReadonlySet<string>>();

/** Names of which a script asks whether there is anything by them. */
function testedNames(tree: SyntaxTree, text: string): ReadonlySet<string> {
  const known =
    testedByTree.get(tree) ??
    new Set([...text.matchAll(TESTED)].map(([, one, other, third]) => one ?? other ?? third ?? ''));
  testedByTree.set(tree, known);
  return known;
}

/** What is found is asked whether it is there. */
function isLookedForOnly({ text, tree }: Source, call: SyntaxNode): boolean {
  const parent = tree?.parentOf(call) ?? null;
  if (parent?.type === 'MemberExpression') return parent.optional === true;
  if (parent?.type === 'IfStatement' || parent?.type === 'LogicalExpression') return true;
  const name = parent?.type === 'VariableDeclarator' ? nameOf(nodeIn(parent, 'id')) : null;
  return name !== null && tree !== null && testedNames(tree, text).has(name);
}

const MAKES_ANY_ID =
  /\.id\s*=(?!=)\s*(?!['"][\w-]+['"]\s*[;,\n})])|setAttribute\(\s*['"]id['"]\s*,\s*(?!['"][\w-]+['"]\s*\))|\bid=\\?["']?(?:[\w-]*\$\{|[\w-]*['"`]?\s*\+)|\.attr\(|\.text\(\)|\bresponseText\b|\bDOMParser\b|\.load\(/;

/** These bring their own page and start. */
const startsByFramework = ({ manifest, files }: Project): boolean =>
  [
    'next',
    '@sveltejs/kit',
    'nuxt',
    'astro',
    '@remix-run/react',
    '@react-router/dev',
    'expo',
    'react-native',
    'gatsby',
  ].some((name) => manifest?.dependencies.has(name)) ||
  [...files.keys()].some((path) => /^src\/routes\/.*\+page\.svelte$/.test(path));

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
