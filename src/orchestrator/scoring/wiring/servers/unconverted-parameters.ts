import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const PARAMETER = /^(?:req|request)\.(?:query|params)\.\w+$/;

/**
 * Parameters of a URL, which are strings, used as numbers: added to a number, so that "10" and 5
 * make "105", or compared with numeric ids, which they never equal.
 */
export const unconvertedParameters = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  if (!/\b(?:req|request)\.(?:query|params)\b/.test(source.text)) return [];
  const comparisons = tree
    .ofType('BinaryExpression')
    .filter(({ operator }) => operator === '+' || operator === '===' || operator === '!==');
  const hasNumbers = hasNumericIds(tree);
  return comparisons.flatMap((node) => {
    const sides = [nodeIn(node, 'left'), nodeIn(node, 'right')];
    const isText = sides.map((side) => isParameter(tree, side));
    if (isText[0] === isText[1]) return [];
    const other = isText[0] ? sides[1] : sides[0];
    if (node.operator === '+' && isNumber(tree, other ?? null)) {
      return [
        found(source, node, 'This joins digits instead of adding: parameters of a URL are strings'),
      ];
    }
    const isId = /(?:^|\.)id$/.test(dottedName(other ?? null) ?? '');
    return hasNumbers && isId && /^[!=]==$/.test(String(node.operator))
      ? [
          found(
            source,
            node,
            'Parameters of a URL are strings and the ids are numbers: they are never equal',
          ),
        ]
      : [];
  });
};

const found = (source: Source, node: SyntaxNode, message: string): Problem =>
  problemAt(source, node, { message, rule: 'unconverted-parameter', severity: 'ERROR', cost: 0.6 });

/** `req.query.page`, with or without a default, directly or through a constant or destructuring. */
function isParameter(tree: SyntaxTree, node: SyntaxNode | null): boolean {
  const name = nameOf(node);
  if (name === null) return isGiven(node);
  const scope = node === null ? null : functionAround(tree, node);
  for (let fn = scope; fn !== null; fn = functionAround(tree, fn)) {
    if (nodesIn(fn, 'params').some((param) => nameOf(param) === name)) return false;
    const declarator = declaratorOf(tree, name, fn);
    if (declarator === null) continue;
    const init = nodeIn(declarator, 'init');
    return nodeIn(declarator, 'id')?.type === 'ObjectPattern'
      ? /^(?:req|request)\.(?:query|params)$/.test(dottedName(init) ?? '')
      : tree.parentOf(declarator)?.kind === 'const' && isGiven(init);
  }
  return false;
}

/** The declaration that binds a name within a function, also by destructuring. */
function declaratorOf(tree: SyntaxTree, name: string, fn: SyntaxNode): SyntaxNode | null {
  for (const use of tree.named(name, fn)) {
    const declarator = tree.closest(use, ({ type }) => !/Pattern$|^Property$/.test(type));
    if (declarator?.type === 'VariableDeclarator' && bindsPlainly(declarator, name)) {
      return declarator;
    }
  }
  return null;
}

const isGiven = (node: SyntaxNode | null): boolean =>
  node?.type === 'LogicalExpression'
    ? node.operator !== '&&' && PARAMETER.test(dottedName(nodeIn(node, 'left')) ?? '')
    : PARAMETER.test(dottedName(node) ?? '');

const bindsPlainly = (declarator: SyntaxNode, name: string): boolean => {
  const id = nodeIn(declarator, 'id');
  return id?.type === 'ObjectPattern'
    ? nodesIn(id, 'properties').some((property) => {
        const value = nodeIn(property, 'value');
        const bound = value?.type === 'AssignmentPattern' ? nodeIn(value, 'left') : value;
        return nameOf(bound) === name;
      })
    : nameOf(id) === name;
};

/** A numeric literal, or the result of an operator that only yields numbers. */
function isNumber(tree: SyntaxTree, node: SyntaxNode | null): boolean {
  if (node?.type === 'Literal') return typeof node.value === 'number';
  if (node?.type === 'BinaryExpression') return /^(?:[-*/%]|\*\*)$/.test(String(node.operator));
  if (node?.type === 'ParenthesizedExpression') return isNumber(tree, nodeIn(node, 'expression'));
  const name = nameOf(node);
  const fn = node === null ? null : functionAround(tree, node);
  if (name === null || fn === null) return false;
  const declarator = declaratorOf(tree, name, fn);
  const init = declarator === null ? null : nodeIn(declarator, 'init');
  return init?.type === 'BinaryExpression' && isNumber(tree, init);
}

/** True if all ids written in the file are numbers or computed from them. */
function hasNumericIds(tree: SyntaxTree): boolean {
  const ids = tree
    .ofType('Property')
    .filter((property) => nameOf(nodeIn(property, 'key')) === 'id')
    .map((property) => nodeIn(property, 'value'))
    .filter((value) => value !== null && tree.parentOf(value)?.shorthand !== true);
  const isNumeric = (value: SyntaxNode | null): boolean =>
    (value?.type === 'Literal' && typeof value.value === 'number') ||
    value?.type === 'UpdateExpression' ||
    (value?.type === 'BinaryExpression' &&
      [nodeIn(value, 'left'), nodeIn(value, 'right')].some(
        (side) => side?.type === 'Literal' && typeof side.value === 'number',
      ));
  return ids.length > 0 && ids.every(isNumeric);
}
