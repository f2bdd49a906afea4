import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calledOn,
  calleeName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  quasiText,
  statementsOf,
  stringOf,
} from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds validation that rejects well-formed e-mail addresses and accepts everything else. */
export const invertedValidation = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...refusals(tree).map((node) => problemAt(source, node, REFUSED)),
  ...negatedAnswers(tree).map((node) => problemAt(source, node, NEGATED)),
];

const REFUSED: Flaw = {
  message: 'This rejects well-formed addresses and accepts malformed ones',
  rule: 'inverted-validation',
  severity: 'ERROR',
  cost: 0.7,
};
const NEGATED: Flaw = {
  message: 'This says that an address is valid when it is malformed',
  rule: 'inverted-validation',
  severity: 'ERROR',
  cost: 0.7,
};

const IS_EMAIL = /(?:^|\.)(?:isEmail|isValidEmail|isEmailValid|validEmail)$/;
const COMPLAINT =
  /\binvalid\b|\bnot (?:a )?valid\b|\b(?:must|should|has to) be (?:a )?valid\b|\b(?:enter|provide|use|type) (?:a |an )?(?:valid|correct)\b|\bvalid e-?mail (?:address )?(?:is )?required\b/i;

/** Finds `if (EMAIL.test(email)) errors.email = 'Enter a valid e-mail address'`. */
const refusals = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('IfStatement').flatMap((node) => {
    const [test, then] = [nodeIn(node, 'test'), nodeIn(node, 'consequent')];
    if (test === null || then === null || !isOfAddress(tree, test)) return [];
    const first = then.type === 'BlockStatement' ? nodesIn(then, 'body')[0] : then;
    return first !== undefined && complains(tree, first) ? [node] : [];
  });

/** Whether the statement reports that something is invalid. */
const complains = (tree: SyntaxTree, statement: SyntaxNode): boolean =>
  /^(?:Expression|Return|Throw)Statement$/.test(statement.type) &&
  [
    ...tree.within(statement, 'Literal').map((literal) => stringOf(literal) ?? ''),
    ...tree.within(statement, 'TemplateElement').map(quasiText),
  ].some((text) => COMPLAINT.test(text.slice(0, 200)));

/** Finds `isValidEmail = (email) => !EMAIL.test(email)`. */
const negatedAnswers = (tree: SyntaxTree): readonly SyntaxNode[] =>
  functionsOf(tree).flatMap((fn) => {
    if (!IS_EMAIL.test(functionName(tree, fn) ?? '')) return [];
    const statements = statementsOf(fn);
    const last = statements?.at(-1);
    const given =
      statements === null
        ? nodeIn(fn, 'body')
        : last?.type === 'ReturnStatement'
          ? nodeIn(last, 'argument')
          : null;
    const negated =
      given?.type === 'UnaryExpression' && given.operator === '!'
        ? nodeIn(given, 'argument')
        : null;
    return given !== null && negated !== null && isOfAddress(tree, negated) ? [given] : [];
  });

/** Whether the call tests that something is a well-formed address. */
function isOfAddress(tree: SyntaxTree, test: SyntaxNode): boolean {
  if (test.type !== 'CallExpression') return false;
  const name = calleeName(test) ?? '';
  if (IS_EMAIL.test(name)) return true;
  const pattern = calledOn(test);
  if (pattern === null || methodName(test) !== 'test') return false;
  return isAddressPattern(pattern) || patternsOf(tree).has(nameOf(pattern) ?? '');
}

const patternsOf = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      tree.ofType('VariableDeclarator').flatMap((node) => {
        const name = nameOf(nodeIn(node, 'id'));
        const init = nodeIn(node, 'init');
        return name !== null && init !== null && !isFunction(init) && isAddressPattern(init)
          ? [name]
          : [];
      }),
    ),
);

/** Whether this is a pattern such as `/^[^@]+@[^@]+$/`, anchored at both ends. */
function isAddressPattern({ type, regex }: SyntaxNode): boolean {
  if (type !== 'Literal' || typeof regex !== 'object' || regex === null) return false;
  if (!('pattern' in regex) || typeof regex.pattern !== 'string') return false;
  // Very long patterns are cut, which bounds the time of the ones below.
  const pattern = regex.pattern.slice(0, 2_000).replace(/\[[^\]]*\]/g, 'x');
  // A pattern with a longer word in it only matches certain people or providers.
  return /^\^.+@.+\$$/.test(pattern) && !/[a-z]{5}/i.test(pattern.replace(/\\[a-z]/gi, '.'));
}
