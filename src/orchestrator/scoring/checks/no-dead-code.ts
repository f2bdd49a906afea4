import { posix } from 'node:path';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt, problemIn } from '../finding.ts';
import { reachableFrom } from '../project/imports/reachable.ts';
import { type Project, productSources } from '../project/project.ts';
import { isConfigPath, isTestPath, isUnparsed, type Source } from '../project/source.ts';
import { typesOfScript } from '../project/types-of-scripts.ts';
import { givenLines } from '../request/given-lines.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import { referencesTo } from '../syntax/references.ts';
import { unusedNames } from '../wiring/modules/unused-names.ts';

/** Every file, export and name is used. */
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

/** Only for a whole application whose imports can all be followed: a part is used from outside. */
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
      // Global types are used without being imported.
      .filter((source) => typesOfScript(source).length === 0)
      .map(unusedFile),
    ...sources
      .filter(({ path }) => used.has(path))
      .flatMap((source) => deadExports(source, project)),
  ];
}

/** Packages that import whatever lies in certain folders. */
const FINDING_PACKAGE = /autoload|^unplugin-|^vite-plugin-pages|^nuxt$|^umzug$/;
/** Code that reads or imports whole folders, or requires computed paths. */
const FINDING_CODE =
  /import\.meta\.glob|require\.context|\breaddir(?:Sync)?\(|\bglob(?:Sync)?\(|\brequire\((?!['"`][^$]*['"`]\))/;

const findsFilesByItself = ({ manifest, sources }: Project): boolean =>
  [...(manifest?.dependencies.keys() ?? [])].some((name) => FINDING_PACKAGE.test(name)) ||
  sources.some(({ code }) => code !== null && FINDING_CODE.test(code));

/** True if a manifest names the file (commands, seeds), or a string in the code does (workers). */
const isNamed = ({ files, sources }: Project, path: string): boolean =>
  (/\//.test(path) &&
    (files.get('package.json')?.content.includes(path) === true ||
      sources.some(({ code }) => code?.includes(`/${path}`)))) ||
  sources.some((source) => isWorkerOf(source, path)) ||
  [...files.values()].some(
    ({ path: from, content }) =>
      (/\.json$/.test(from) || isConfigPath(from)) &&
      // An alias only says where imports begin.
      !/(?:^|\/)(?:tsconfig[\w.]*|jsconfig|components|package-lock)\.json$/.test(from) &&
      content.includes(`${posix.dirname(path)}/*`),
  );

/** `new Worker('sum.js')`, `register('/sw.js')`, `importScripts('lib.js')`. */
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
      // The path served may be deeper or shallower than the path of the file.
      return file !== '' && (`/${path}`.endsWith(`/${file}`) || file.endsWith(`/${path}`));
    });
}

const WORKER = /(?:^|\.)(?:Shared)?Worker$/;
const REGISTERING =
  /^(?:(?:self\.)?importScripts|.*\bserviceWorker\.register|.*\bWorklet\.addModule)$/;

/** Copied-in component collections such as shadcn/ui, of which nobody uses every part. */
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
  // The exports of an entry point are for whatever starts it.
  if (tree === null || project.starts.includes(path)) return [];
  const taken = new Set(
    project.imports.flatMap(({ resolution, names }) =>
      resolution.kind === 'file' && resolution.path === path ? names : [],
    ),
  );
  if (taken.has('*')) return [];
  return tree.ofType('ExportNamedDeclaration').flatMap((statement) => {
    const declaration = nodeIn(statement, 'declaration');
    // Types cost nothing at run time and document; only code can be dead.
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
