import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds `for…in` loops that take indexes for items: `for (const price in prices) sum += price`. */
export const walkedPlaces = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('ForInStatement').flatMap((loop) => {
    const list = nameOf(nodeIn(loop, 'right'));
    const body = nodeIn(loop, 'body');
    const [declared] = nodesIn(nodeIn(loop, 'left') ?? loop, 'declarations');
    const place = declared === undefined ? null : nameOf(nodeIn(declared, 'id'));
    if (list === null || body === null || place === null || !isList(tree, list)) return [];
    const uses = referencesTo(tree, place, body);
    if (!uses.some((use) => isCountedWith(tree, use)) || uses.some((use) => isPlace(tree, use))) {
      return [];
    }
    return [
      problemAt(source, loop, {
        message: `${place} is an index in ${list}, as a string: \`of\` gives the items`,
        rule: 'walked-places',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

/** Whether the use treats it as an index: `list[index]`, `Number(index)`, `+index`. */
function isPlace(tree: SyntaxTree, use: SyntaxNode): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.computed === true && nodeIn(parent, 'property') === use;
    case 'CallExpression':
      return /^(?:Number|parseInt|Number\.parseInt|parseFloat)$/.test(calleeName(parent) ?? '');
    case 'UnaryExpression':
      return parent.operator === '+';
    default:
      return false;
  }
}

/** Whether the use treats it as an item: `sum += price`, `price * 2`, `price.name`. */
function isCountedWith(tree: SyntaxTree, use: SyntaxNode): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.operator !== '=' && nodeIn(parent, 'right') === use;
    case 'BinaryExpression':
      return /^[-*/%<>]=?$/.test(String(parent.operator));
    case 'MemberExpression':
      return nodeIn(parent, 'object') === use && parent.computed !== true;
    default:
      return false;
  }
}

const HOLDING = /^(?:\$state(?:\.raw)?|(?:shallow)?[rR]ef|reactive|(?:React\.)?useState)$/;

/** Names that are declared once in the file, with an array literal. */
const lists = oncePerTree((tree): ReadonlySet<string> => {
  const declared = Map.groupBy(tree.ofType('VariableDeclarator'), (declarator) => {
    const id = nodeIn(declarator, 'id');
    return nameOf(id?.type === 'ArrayPattern' ? (nodesIn(id, 'elements')[0] ?? null) : id);
  });
  return new Set(
    [...declared].flatMap(([name, [only, ...others]]) =>
      name !== null && only !== undefined && others.length === 0 && holdsList(only) ? [name] : [],
    ),
  );
});

function holdsList(declarator: SyntaxNode): boolean {
  const init = nodeIn(declarator, 'init');
  const isHeld = init?.type === 'CallExpression' && HOLDING.test(calleeName(init) ?? '');
  const value = isHeld ? nodesIn(init, 'arguments')[0] : init;
  return value?.type === 'ArrayExpression';
}

const isList = (tree: SyntaxTree, name: string): boolean => lists(tree).has(name);
