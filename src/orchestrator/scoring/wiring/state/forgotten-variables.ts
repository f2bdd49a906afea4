import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { isWithin, nameOf, nodeIn } from '../../syntax/node.ts';
import { effectsOf, isComponent, statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Variables in a stateful React component that one handler sets for another to read, such as a
 * timer to stop. The next render creates the variable anew, and its value is lost.
 */
export function forgottenVariables(source: Source, tree: SyntaxTree): readonly Problem[] {
  const owners = new Set(statePairs(tree).map(({ owner }) => owner));
  const effects = effectsOf(tree).map(({ effect }) => effect);
  return tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const id = nodeIn(declarator, 'id');
    const name = nameOf(id);
    const owner = functionAround(tree, declarator);
    if (id === null || name === null || owner === null) return [];
    if (!owners.has(owner) || !isComponent(tree, owner)) return [];
    if (tree.parentOf(declarator)?.kind === 'const') return [];
    const uses = referencesTo(tree, name, owner).map((use) => ({
      isSet: isSet(tree, use),
      fn: handlerAround(tree, use, owner),
    }));
    // A variable that is used while rendering is recomputed on purpose.
    if (uses.some(({ fn }) => fn === null)) return [];
    const setters = uses.flatMap(({ isSet: sets, fn }) => (sets && fn !== null ? fn : []));
    const isFoundElsewhere = uses.some(
      ({ isSet: sets, fn }) => !sets && fn !== null && !setters.some((setter) => setter === fn),
    );
    const isOfOneEffect = effects.some((effect) =>
      uses.every(({ fn }) => fn !== null && isWithin(fn, effect)),
    );
    if (setters.length === 0 || !isFoundElsewhere || isOfOneEffect) return [];
    return [
      problemAt(source, id, {
        message: `${name} is lost with the next render: only refs and state outlast it`,
        rule: 'forgotten-variable',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

const isSet = (tree: SyntaxTree, use: SyntaxNode): boolean => {
  const parent = tree.parentOf(use);
  return parent?.type === 'AssignmentExpression' && nodeIn(parent, 'left') === use;
};

/** The outermost function within the component around a use; null if it runs while rendering. */
function handlerAround(tree: SyntaxTree, use: SyntaxNode, owner: SyntaxNode): SyntaxNode | null {
  let outermost: SyntaxNode | null = null;
  for (
    let fn = functionAround(tree, use);
    fn !== null && fn !== owner;
    fn = functionAround(tree, fn)
  ) {
    outermost = fn;
  }
  return outermost;
}
