import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import {
  calledOn,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  textIn,
} from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isGrownAtEnd } from './grown-lists.ts';

/**
 * Items of a list that may change, with their index as the key: when one goes, its state passes to
 * its neighbour. Imported lists, and constants of the module, do not change.
 */
export const indexKeys = (source: Source, tree: SyntaxTree): Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    if (methodName(call) !== 'map') return [];
    const [callback = null] = nodesIn(call, 'arguments');
    const [item = null, index = null] = isFunction(callback) ? nodesIn(callback, 'params') : [];
    const name = nameOf(index);
    const list = calledOn(call);
    if (callback === null || name === null || !canChange(tree, list)) return [];
    const hasIdentity = isIdentified(tree, item, callback);
    return tree.within(callback, 'JSXElement').flatMap((element) => {
      const key = attributesOf(element).byName.get('key');
      if (key === undefined || !isOnly(expressionOf(key), name)) return [];
      return [
        problemAt(source, key, {
          message: 'The key is the index in a list that can change, not the identity of the item',
          rule: 'index-as-key',
          severity: 'WARNING',
          cost: hasIdentity ? 0.3 : 0.1,
        }),
      ];
    });
  });

/** Imported names: the state of a component cannot be among them. */
const importedNames = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      ['ImportSpecifier', 'ImportDefaultSpecifier'].flatMap((type) =>
        tree.ofType(type).flatMap((specifier) => nameOf(nodeIn(specifier, 'local')) ?? []),
      ),
    ),
);

/** True for a name, or its member, unless imported, declared by the module, or in capitals. */
function canChange(tree: SyntaxTree, list: SyntaxNode | null): boolean {
  if (list?.type === 'MemberExpression') return canChange(tree, nodeIn(list, 'object'));
  const name = nameOf(list);
  if (name === null || /^[A-Z\d_]+$/.test(name)) return false;
  const isConstant = nodesIn(tree.root, 'body').some((statement) =>
    nodesIn(nodeIn(statement, 'declaration') ?? statement, 'declarations').some(
      (declarator) => nameOf(nodeIn(declarator, 'id')) === name,
    ),
  );
  return !isConstant && !importedNames(tree).has(name) && !isGrownAtEnd(tree, name);
}

/** `index`, `String(index)`, `index.toString()`, and templates in which nothing else varies. */
function isOnly(expression: SyntaxNode | null, name: string): boolean {
  if (expression === null) return false;
  if (nameOf(expression) === name) return true;
  switch (expression.type) {
    case 'CallExpression': {
      const callee = nodeIn(expression, 'callee');
      const [argument = null] = nodesIn(expression, 'arguments');
      return nameOf(callee) === 'String'
        ? nameOf(argument) === name
        : callee?.type === 'MemberExpression' && nameOf(nodeIn(callee, 'object')) === name;
    }
    case 'TemplateLiteral': {
      const varying = nodesIn(expression, 'expressions');
      return varying.length === 1 && nameOf(varying[0] ?? null) === name;
    }
    case 'BinaryExpression': {
      const sides = [nodeIn(expression, 'left'), nodeIn(expression, 'right')];
      return (
        sides.some((side) => nameOf(side) === name) &&
        sides.some((side) => side?.type === 'Literal')
      );
    }
    default:
      return false;
  }
}

/** True if the items have an id or the like to serve as a key. */
const isIdentified = (tree: SyntaxTree, item: SyntaxNode | null, callback: SyntaxNode): boolean =>
  item?.type === 'ObjectPattern'
    ? tree.within(item, 'Identifier').some((node) => isIdName(textIn(node, 'name')))
    : tree
        .within(callback, 'MemberExpression')
        .some(
          (member) =>
            nameOf(nodeIn(member, 'object')) === nameOf(item) &&
            isIdName(nameOf(nodeIn(member, 'property'))),
        );

const isIdName = (name: string | null): boolean => /^_?(?:id|uuid|key|slug)$/i.test(name ?? '');
