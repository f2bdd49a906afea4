import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** A prop of a Svelte component, by its local name. */
interface Given {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** Each prop in `let { items, onselect } = $props()`. */
export const givenProps = oncePerTree((tree): readonly Given[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const pattern = nodeIn(declarator, 'id');
    if (calleeName(nodeIn(declarator, 'init') ?? declarator) !== '$props' || pattern === null) {
      return [];
    }
    return nodesIn(pattern, 'properties').flatMap((property) => {
      const value = nodeIn(property, 'value');
      const own = value?.type === 'AssignmentPattern' ? nodeIn(value, 'left') : value;
      const name = nameOf(own);
      return name === null ? [] : [{ name, node: property }];
    });
  }),
);

/** Those of the props that are callbacks, by their names. */
export const givenCallbacks = (tree: SyntaxTree): readonly Given[] =>
  givenProps(tree).filter(({ name }) => CALLBACK.test(name));

const CALLBACK =
  /^on(?:[A-Z]\w*|change|select|submit|click|close|toggle|remove|delete|add|save|cancel|confirm|search|input|update|edit)$/;

/** Callbacks that a Svelte component receives, but never calls or passes on. */
export const uncalledOfComponent = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  givenCallbacks(tree).flatMap(({ name, node }) =>
    referencesTo(tree, name, tree.root).length > 0
      ? []
      : [
          problemAt(source, node, {
            message: `The component takes ${name}, but never calls it`,
            rule: 'uncalled-callback',
            severity: 'ERROR',
            cost: 0.5,
          }),
        ],
  );
