import { posix } from 'node:path';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt, problemIn } from '../finding.ts';
import { reachableFrom } from '../project/imports/reachable.ts';
import { type Project, productSources } from '../project/project.ts';
import { isConfigPath, isTestPath, isUnparsed, type Source } from '../project/source.ts';
import { givenLines } from '../request/given-lines.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import { referencesTo } from '../syntax/references.ts';
import { typesOfScript } from '../type-noise/types-of-scripts.ts';
import { unusedNames } from '../wiring/modules/unused-names.ts';

/** Everything that is written is used by something. */
export const noDeadCode: Check = {
  id: 'no-dead-code',
  title: 'Every file, export and name is used',
  dimension: 'CODE_QUALITY',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project, request }) => {
    const sources = productSources(project);
    const isGiven = givenLines(request.request);
    const names = sources.flatMap((source) =>
      source.tree === null ? [] : unusedNames(source, source.tree, { isGiven }),
    );
    if (!sources.some(({ tree }) => tree !== null)) return skipped('There is no code that parses');
    return judged([...filesAndExports(project, sources), ...names]);
  },
};

/** Of an application of which everything can be followed; what uses a part is outside of it. */
function filesAndExports(project: Project, sources: readonly Source[]): Problem[] {
  const isWhole = project.artefact === 'application' && project.starts.length > 0;
  const isBroken =
    project.sources.some(isUnparsed) ||
    project.imports.some(({ resolution }) => resolution.kind === 'missing');
  if (!isWhole || isBroken || findsFilesByItself(project)) return [];
  const used = reachableFrom(project, [
    ...project.starts,
    ...[...project.files.keys()].filter(
      (path) => isTestPath(path) || isConfigPath(path) || isNamed(project, path),
    ),
  ]);
  return [
    ...sources
      .filter((source) => !used.has(source.path) && !isOfSet(source.path))
      // Whoever uses such types need not import them.
      .filter((source) => typesOfScript(source).length === 0)
      .map(unusedFile),
    ...sources
      .filter(({ path }) => used.has(path))
      .flatMap((source) => deadExports(source, project)),
  ];
}

/** Tools that import what lies in certain folders, and code that reads folders. */
const FINDING_PACKAGE = /autoload|^unplugin-|^vite-plugin-pages|^nuxt$|^umzug$/;
const FINDING_CODE =
  /import\.meta\.glob|require\.context|\breaddir(?:Sync)?\(|\bglob(?:Sync)?\(|\brequire\((?!['"`][^$]*['"`]\))/;

const findsFilesByItself = ({ manifest, sources }: Project): boolean =>
  [...(manifest?.dependencies.keys() ?? [])].some((name) => FINDING_PACKAGE.test(name)) ||
  sources.some(({ code }) => code !== null && FINDING_CODE.test(code));

/** By a manifest, as commands and seeds are, or in a text of the code, as workers are. */
const isNamed = ({ files, sources }: Project, path: string): boolean =>
  (/\//.test(path) &&
    (files.get('package.json')?.content.includes(path) === true ||
      sources.some(({ code }) => code?.includes(`/${path}`)))) ||
  sources.some((source) => isWorkerOf(source, path)) ||
  [...files.values()].some(
    ({ path: from, content }) =>
      (/\.json$/.test(from) || isConfigPath(from)) &&
      // An alias names where imports begin, and uses nothing.
      !/(?:^|\/)(?:tsconfig[\w.]*|jsconfig|components|package-lock)\.json$/.test(from) &&
      content.includes(`${posix.dirname(path)}/*`),
  );

/** `new Worker('sum.js')`, `register('/sw.js')`, `importScripts('lib.js')`: from the page's folder on. */
function isWorkerOf({ tree }: Source, path: string): boolean {
  if (tree === null) return false;
  const starts = [
    ...tree.ofType('NewExpression').filter((made) => WORKER.test(calleeName(made) ?? '')),
    ...tree.ofType('CallExpression').filter((call) => REGISTERING.test(calleeName(call) ?? '')),
  ];
  return starts
    .flatMap((start) => nodesIn(start, 'arguments').map(stringOf))
    .some((named) => {
      const file = named?.replace(/^(?:\.{0,2}\/)+/, '') ?? '';
      // Where it is served may lie deeper than where it is kept.
      return file !== '' && (`/${path}`.endsWith(`/${file}`) || file.endsWith(`/${path}`));
    });
}

const WORKER = /(?:^|\.)(?:Shared)?Worker$/;
const REGISTERING =
  /^(?:(?:self\.)?importScripts|.*\bserviceWorker\.register|.*\bWorklet\.addModule)$/;

/** Parts that come by the set, of which one uses what one needs. */
const isOfSet = (path: string): boolean => /(?:^|\/)components\/ui\//.test(path);

const unusedFile = ({ path }: Source): Problem =>
  problemIn(path, {
    message: `Nothing imports ${path}`,
    rule: 'unused-file',
    severity: 'WARNING',
    cost: 0.4,
  });

function deadExports(source: Source, project: Project): Problem[] {
  const { tree, path } = source;
  // A start's exports are for whatever starts it.
  if (tree === null || project.starts.includes(path)) return [];
  const taken = new Set(
    project.imports.flatMap(({ resolution, names }) =>
      resolution.kind === 'file' && resolution.path === path ? names : [],
    ),
  );
  if (taken.has('*')) return [];
  return tree.ofType('ExportNamedDeclaration').flatMap((statement) => {
    const declaration = nodeIn(statement, 'declaration');
    // Types cost nothing and document; only code can be dead.
    if (declaration === null || declaration.type.startsWith('TS')) return [];
    const names = [
      nameOf(nodeIn(declaration, 'id')),
      ...nodesIn(declaration, 'declarations').map((declarator) => nameOf(nodeIn(declarator, 'id'))),
    ].filter((name) => name !== null);
    const dead = names.filter(
      (name) => !taken.has(name) && referencesTo(tree, name, tree.root).length === 0,
    );
    return dead.map((name) =>
      problemAt(source, statement, {
        message: `Nothing uses the export ${name}`,
        rule: 'dead-export',
        severity: 'WARNING',
        cost: 0.3,
      }),
    );
  });
}
