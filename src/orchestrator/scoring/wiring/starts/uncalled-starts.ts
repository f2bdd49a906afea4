import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of functions that start an application: `main`, `startServer`. */
const BEGINNING =
  /^(?:start|main|init|initiali[sz]e|run|boot|bootstrap|setup|launch)(?:App|Application|Server|Game|Cli|CLI)?$/;
const STARTED_BY_FRAMEWORK: ReadonlySet<string> = new Set(['next', 'svelte']);

/**
 * Functions such as `main` or `startServer` that nothing calls, in an entry file that does nothing
 * else, or in which all such functions are exported, unless it exports anything besides them.
 */
export function uncalledStarts(project: Project): readonly Problem[] {
  if (STARTED_BY_FRAMEWORK.has(project.framework)) return [];
  return productSources(project).flatMap((source) => {
    const { path, tree, component } = source;
    if (tree === null || component !== null || !project.starts.includes(path)) return [];
    const statements = nodesIn(tree.root, 'body');
    const beginning = statements.flatMap((statement) => beginningOf(statement) ?? []);
    const [first] = beginning;
    if (first === undefined || beginning.some(({ name }) => isUsed(name, path, project))) return [];
    const isAllThereIs =
      statements.every(isDeclaration) || beginning.every(({ isGiven }) => isGiven);
    if (!isAllThereIs || givesOthersAway(statements)) return [];
    return [
      problemAt(source, first.node, {
        message: `Nothing calls ${first.name}, so the application never starts`,
        rule: 'uncalled-start',
        severity: 'ERROR',
        cost: 0.7,
      }),
    ];
  });
}

interface Beginning {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly isGiven: boolean;
}

function beginningOf(statement: SyntaxNode): Beginning | null {
  const isGiven = statement.type === 'ExportNamedDeclaration';
  const declared = isGiven ? nodeIn(statement, 'declaration') : statement;
  const [variable = null] = declared === null ? [] : nodesIn(declared, 'declarations');
  const isFunction =
    declared?.type === 'FunctionDeclaration' ||
    /^(?:Arrow)?FunctionExpression$/.test((variable && nodeIn(variable, 'init'))?.type ?? '');
  const name =
    nameOf(declared && nodeIn(declared, 'id')) ?? nameOf(variable && nodeIn(variable, 'id'));
  return isFunction && name !== null && BEGINNING.test(name)
    ? { name, node: statement, isGiven }
    : null;
}

/** True if code, a page or a command uses the function. */
const isUsed = (name: string, path: string, { files, sources }: Project): boolean =>
  sources.some(({ tree }) => tree !== null && isCalledIn(tree, name)) ||
  [...files.values()].some(
    (file) =>
      file.path !== path &&
      /\.(?:html?|json|ya?ml)$|Dockerfile|Procfile/.test(file.path) &&
      new RegExp(`\\b${name}\\s*\\(`).test(file.content),
  );

const isCalledIn = (tree: SyntaxTree, name: string): boolean =>
  referencesTo(tree, name, tree.root).length > 0;

const DECLARATIONS: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'FunctionDeclaration',
  'ClassDeclaration',
  'VariableDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSEnumDeclaration',
]);

const isDeclaration = (statement: SyntaxNode): boolean =>
  DECLARATIONS.has(statement.type) ||
  (statement.type === 'ExportNamedDeclaration' &&
    DECLARATIONS.has(nodeIn(statement, 'declaration')?.type ?? ''));

/** True if the file exports something else, by which others may start the application. */
const givesOthersAway = (statements: readonly SyntaxNode[]): boolean =>
  statements.some(
    (statement) =>
      /^(?:ExportDefaultDeclaration|ExportAllDeclaration|TSExportAssignment)$/.test(
        statement.type,
      ) ||
      (statement.type === 'ExportNamedDeclaration' &&
        beginningOf(statement) === null &&
        !/^TS/.test(nodeIn(statement, 'declaration')?.type ?? '')) ||
      (statement.type === 'ExpressionStatement' && /exports\b/.test(assignedTo(statement))),
  );

const assignedTo = (statement: SyntaxNode): string => {
  const expression = nodeIn(statement, 'expression');
  const left = expression === null ? null : nodeIn(expression, 'left');
  const object = left === null ? null : nodeIn(left, 'object');
  return `${nameOf(object) ?? ''}.${nameOf(left && nodeIn(left, 'property')) ?? ''}`;
};
