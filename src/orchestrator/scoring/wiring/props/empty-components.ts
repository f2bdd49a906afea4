import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problem, problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { tagOf } from '../../syntax/jsx.ts';
import { calleeName, nameOf, nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';
import { positionAt } from '../../syntax/position.ts';
import { isComponent } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** React components that return nothing, on every path or at their end. */
export function emptyComponents(sources: readonly Source[]): readonly Problem[] {
  const shown = new Set(
    sources.flatMap(({ tree }) =>
      tree === null
        ? []
        : [
            ...tree.ofType('JSXElement').map((element) => tagOf(element)?.split('.')[0]),
            ...tree.ofType('CallExpression').flatMap((call) => givenToReact(call) ?? []),
          ],
    ),
  );
  return sources.flatMap((source) =>
    source.tree === null || source.component !== null
      ? []
      : functionsOf(source.tree).flatMap((fn) => {
          const name = source.tree === null ? null : functionName(source.tree, fn);
          return source.tree !== null &&
            name !== null &&
            (shown.has(name) || isPage(source, source.tree, fn))
            ? emptiness(source, { tree: source.tree, fn, name })
            : [];
        }),
  );
}

/** Files of Next.js whose default export is rendered. */
const PAGE =
  /^(?:src\/)?(?:app\/(?:.+\/)?(?:page|layout|template|loading|not-found)|pages\/(?!api\/|_document).+)\.[jt]sx?$/;

const isPage = ({ path }: Source, tree: SyntaxTree, fn: SyntaxNode): boolean =>
  PAGE.test(path) && tree.parentOf(fn)?.type === 'ExportDefaultDeclaration';

function emptiness(
  source: Source,
  { tree, fn, name }: { readonly tree: SyntaxTree; readonly fn: SyntaxNode; readonly name: string },
): Problem[] {
  const statements = statementsOf(fn);
  if (statements === null || !isComponent(tree, fn) || fn.generator === true) return [];
  if (tree.parentOf(fn)?.type === 'CallExpression' && !isReacts(tree.parentOf(fn))) return [];
  const last = lastOf(statements);
  if (last !== undefined && ends(last)) return [];
  const gives = tree
    .within(fn, 'ReturnStatement')
    .filter((statement) => functionAround(tree, statement) === fn)
    .flatMap((statement) => nodeIn(statement, 'argument') ?? []);
  if (gives.length === 0) {
    return [
      problemAt(source, fn, {
        message: `<${name}> shows nothing: the component returns nothing`,
        rule: 'empty-component',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  }
  const isShown = gives.some(({ type }) => type === 'JSXElement' || type === 'JSXFragment');
  const isNeverShown = gives.every(({ type, value }) => type === 'Literal' && value === null);
  if (last === undefined || !(isShown || isNeverShown)) return [];
  return [
    problem(
      { path: source.path, ...positionAt(source.text, last.end) },
      {
        message: `At its end <${name}> returns nothing, and so shows nothing`,
        rule: 'empty-component',
        severity: 'WARNING',
        cost: isShown ? 0.05 : 0.3,
      },
    ),
  ];
}

/** `Row` for `memo(Row)`: the component is used, under whatever name. */
const givenToReact = (call: SyntaxNode): string | null =>
  isReacts(call) ? nameOf(nodesIn(call, 'arguments')[0] ?? null) : null;

/** `memo(…)`, `forwardRef(…)`. */
const isReacts = (call: SyntaxNode | null): boolean =>
  /(?:^|\.)(?:memo|forwardRef)$/.test((call === null ? null : calleeName(call)) ?? '');

/** The last statement that does anything; a semicolon after a block does not. */
const lastOf = (statements: readonly SyntaxNode[]): SyntaxNode | undefined =>
  statements.findLast(({ type }) => type !== 'EmptyStatement');

/** True if the function does not continue after the statement, as far as can be seen. */
function ends(statement: SyntaxNode): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    // Control flow through these is not followed.
    case 'SwitchStatement':
    case 'TryStatement':
    case 'WhileStatement':
    case 'ForStatement':
      return true;
    case 'BlockStatement': {
      const last = lastOf(nodesIn(statement, 'body'));
      return last !== undefined && ends(last);
    }
    case 'IfStatement': {
      const [yes, no] = [nodeIn(statement, 'consequent'), nodeIn(statement, 'alternate')];
      return yes !== null && no !== null && ends(yes) && ends(no);
    }
    // `redirect('/')` and `notFound()` return nothing because they throw.
    case 'ExpressionStatement':
      return (
        nodeIn(statement, 'expression')?.type === 'CallExpression' && ENDING.test(textOf(statement))
      );
    default:
      return false;
  }
}

/** Names of functions that do not return. */
const ENDING = /redirect|notFound|forbidden|unauthorized|throw|exit/i;
const textOf = (statement: SyntaxNode): string =>
  calleeName(nodeIn(statement, 'expression') ?? statement) ?? '';
