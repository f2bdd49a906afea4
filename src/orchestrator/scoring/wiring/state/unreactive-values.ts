import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { hookName } from '../../syntax/jsx.ts';
import { isFunction, nameOf, nodeIn } from '../../syntax/node.ts';
import { isComponent, statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Values that a React component renders and that only its handlers change, although they are not
 * state: plain variables, and refs if nothing else causes a render.
 */
export function unreactiveValues(source: Source, tree: SyntaxTree): readonly Problem[] {
  if (tree.ofType('JSXElement').length === 0) return [];
  const rendersAgain = statePairs(tree).length > 0 || RENDERING.test(source.text);
  const attached = attachedNames(tree);
  return tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const id = nodeIn(declarator, 'id');
    const name = nameOf(id);
    const owner = functionAround(tree, declarator);
    if (id === null || name === null || (owner !== null && !isComponent(tree, owner))) return [];
    const init = nodeIn(declarator, 'init');
    const isReference = init?.type === 'CallExpression' && hookName(init) === 'useRef';
    // A variable of the module is shown again whenever something else causes a render.
    if (!isReference && tree.parentOf(declarator)?.kind === 'const') return [];
    if ((owner === null || isReference) && rendersAgain) return [];
    const uses = referencesTo(tree, name, owner ?? tree.root).map((use) =>
      isReference ? (tree.parentOf(use) ?? use) : use,
    );
    const changes = uses.filter((use) => isChanged(tree, use));
    const isByHandlersAlone =
      changes.length > 0 && changes.every((use) => isInHandler(tree, use, attached));
    if (!isByHandlersAlone || !uses.some((use) => isShown(tree, use))) return [];
    return [
      problemAt(source, id, {
        message: `${name} is changed, but is not state: what shows it does not update`,
        rule: 'unreactive-change',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

/** Other causes of renders: hooks of stores and other libraries, forced updates. */
const RENDERING =
  /\buse(?!Ref\b|Id\b|Memo\b|Callback\b|Effect\b|LayoutEffect\b)[A-Z]\w*\s*[(<]|forceUpdate|\.render\(/;

/** Names of the functions that are attached as listeners in the markup. */
const attachedNames = (tree: SyntaxTree): ReadonlySet<string> =>
  new Set(
    elementsOf(tree)
      .flatMap(({ listeners }) => [...listeners.values()])
      .flatMap(({ expression }) => nameOf(expression) ?? []),
  );

function isChanged(tree: SyntaxTree, use: SyntaxNode): boolean {
  const parent = tree.parentOf(use);
  if (parent?.type === 'UpdateExpression') return true;
  return parent?.type === 'AssignmentExpression' && nodeIn(parent, 'left') === use;
}

/** True inside an inline listener, or inside a function that is attached by name. */
function isInHandler(tree: SyntaxTree, use: SyntaxNode, attached: ReadonlySet<string>): boolean {
  const fn = functionAround(tree, use);
  if (fn === null) return false;
  const container = tree.parentOf(fn);
  const attribute = container === null ? null : tree.parentOf(container);
  const isWritten =
    attribute?.type === 'JSXAttribute' && /^on[A-Z]/.test(nameOf(nodeIn(attribute, 'name')) ?? '');
  return isWritten || attached.has(functionName(tree, fn) ?? '');
}

/** True in an expression of the markup, unless in a function within that expression. */
function isShown(tree: SyntaxTree, use: SyntaxNode): boolean {
  for (const node of tree.around(use)) {
    if (isFunction(node)) return false;
    if (node.type === 'JSXExpressionContainer') return true;
  }
  return false;
}
