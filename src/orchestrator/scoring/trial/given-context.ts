import { type Project, productSources } from '../project/project.ts';
import { functionName } from '../syntax/functions.ts';
import { tagOf } from '../syntax/jsx.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { componentAround } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { isProvidedForElsewhere } from '../wiring/starts/missing-providers.ts';

/** True if something reads a context that no component of the project provides. */
export function needsSurroundings(project: Project, trees: readonly SyntaxTree[]): boolean {
  if (isProvidedForElsewhere(project)) return true;
  const texts = productSources(project).map(({ text }) => text);
  const isSaid = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
  if (isSaid(/\bgetContext\s*[(<]/) && !isSaid(/\bsetContext\s*[(<]/)) return true;
  if (isSaid(/\binject\s*[(<]/) && !isSaid(/\bprovide\s*[(:<]/)) return true;
  return contextsOf(trees).some((context) => !isGiven(context, trees));
}

/** Names of the React contexts without a default value, if anything reads contexts. */
const contextsOf = (trees: readonly SyntaxTree[]): readonly string[] => {
  const isRead = trees.some((tree) =>
    tree
      .ofType('CallExpression')
      .some((call) => /^(?:React\.)?use(?:Context)?$/.test(calleeName(call) ?? '')),
  );
  if (!isRead) return [];
  return trees.flatMap((tree) =>
    tree.ofType('VariableDeclarator').flatMap((node) => {
      const made = nodeIn(node, 'init');
      if (made === null || !/^(?:React\.)?createContext$/.test(calleeName(made) ?? '')) return [];
      // A context with a default value can be read anywhere.
      const [first] = nodesIn(made, 'arguments');
      const begins = first?.type === 'TSNonNullExpression' ? nodeIn(first, 'expression') : first;
      const isEmpty = begins == null || nameOf(begins) === 'undefined' || begins.value === null;
      return isEmpty ? (nameOf(nodeIn(node, 'id')) ?? []) : [];
    }),
  );
};

/**
 * True if a component that provides the context is rendered by another, or renders its readers
 * itself.
 */
const isGiven = (context: string, trees: readonly SyntaxTree[]): boolean =>
  trees.some((tree) =>
    tree.ofType('JSXElement').some((element) => {
      const tag = tagOf(element);
      if (tag !== context && tag !== `${context}.Provider`) return false;
      const giver = componentAround(tree, element);
      const name = giver === null ? null : functionName(tree, giver);
      // A provider that renders its `children` surrounds nothing unless it is used.
      const handsOn = giver !== null && tree.named('children', giver).length > 0;
      return (
        !handsOn ||
        trees.some((other) => other.ofType('JSXElement').some((one) => tagOf(one) === name))
      );
    }),
  );
