import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { isHandlerName } from '../../syntax/jsx.ts';
import { calleeName, isWithin, nameOf, nodeIn } from '../../syntax/node.ts';
import { destructuredProps, isComponent } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds handlers that are never attached, and callback props that are never called. */
export const unusedHandlerProblems = (source: Source, tree: SyntaxTree): Problem[] =>
  functionsOf(tree).flatMap((fn) => [
    ...unattached(source, tree, fn),
    ...(isComponent(tree, fn) ? uncalled(source, tree, fn) : []),
  ]);

function unattached(source: Source, tree: SyntaxTree, fn: SyntaxNode): Problem[] {
  const owner = functionAround(tree, fn) ?? rootOfComponent(source, tree, fn);
  const name = functionName(tree, fn);
  if (owner === null || name === null || !/^(?:handle|on)[A-Z]/.test(name)) return [];
  const isProperty = tree.closest(fn, ({ type }) =>
    /^(?:Property|VariableDeclarator|BlockStatement)$/.test(type),
  );
  if (isCalledAsMember(tree, fn, name) || isHandedOver(tree, fn)) return [];
  if (isProperty?.type === 'Property' || referencesTo(tree, name, owner).length > 0) return [];
  return [
    problemAt(source, fn, {
      message: `${name} is defined, but nothing calls it`,
      rule: 'unattached-handler',
      ...(functionAround(tree, fn) === null
        ? // At the top of a component's script it may just be a leftover.
          { severity: 'WARNING', cost: 0.2 }
        : { severity: 'ERROR', cost: 0.5 }),
    }),
  ];
}

/**
 * The root, for a function at the top level of a component's script that only its markup can use.
 * Null for any other function.
 */
const rootOfComponent = (
  { component }: Source,
  tree: SyntaxTree,
  fn: SyntaxNode,
): SyntaxNode | null =>
  component !== null &&
  component.language !== 'html' &&
  component.markup.length > 0 &&
  tree.closest(fn, ({ type }) => /^Export|^Property$|^ClassBody$/.test(type)) === null
    ? tree.root
    : null;

/** Whether a method is used through its object: `this.handleClick`. */
const isCalledAsMember = (tree: SyntaxTree, fn: SyntaxNode, name: string): boolean =>
  /^(?:Method|Property)Definition$/.test(tree.parentOf(fn)?.type ?? '') &&
  tree
    .ofType('MemberExpression')
    .some((member) => nameOf(nodeIn(member, 'property')) === name && !isWithin(member, fn));

/**
 * Whether a named function expression is passed to a call:
 * `addEventListener('message', function onMessage(…) { … })`.
 */
const isHandedOver = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const call = fn.type === 'FunctionExpression' ? tree.parentOf(fn) : null;
  return call?.type === 'CallExpression' && !/^(?:React\.)?use[A-Z]/.test(calleeName(call) ?? '');
};

const uncalled = (source: Source, tree: SyntaxTree, fn: SyntaxNode): Problem[] =>
  destructuredProps(fn).flatMap((prop) => {
    const name = nameOf(prop) ?? '';
    if (!isHandlerName(name) || referencesTo(tree, name, fn).length > 0) return [];
    return [
      problemAt(source, prop, {
        message: `The component takes ${name}, but never calls it`,
        rule: 'uncalled-callback',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
