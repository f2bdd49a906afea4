import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Functions that answer requests in Express, told by the names of what they are given, of which some
 * way through neither answers nor hands on, or one answers twice.
 */
export function expressPaths(
  { imports, sources }: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  const isServed = imports.some(
    ({ from, specifier }) => from.path === source.path && specifier === 'express',
  );
  if (!isServed) return [];
  return functionsOf(tree).flatMap((fn) => {
    const handler = handlerOf(fn);
    if (handler === null || handler.means.length === 0) return [];
    const twice = handler.statements.find((statement, index) =>
      isAnsweredTwice(tree, statement, { rest: handler.statements.slice(index + 1), handler }),
    );
    if (twice !== undefined) return [problemAt(source, twice, ANSWERED_TWICE)];
    const isAnswered = handler.statements.some((statement) => covers(tree, statement, handler));
    const name = functionName(tree, fn);
    // What others call by its name may answer in their place at times, and leave the rest to them.
    const isCalled =
      name !== null &&
      sources.some((one) => one.tree !== null && one.tree.callsOf(name, one.tree.root).length > 0);
    if (isCalled) return [];
    const isMentioned = handler.means.some((name) => referencesTo(tree, name, fn).length > 0);
    // One that never answers at all is somebody else's to find, and need not be a handler.
    return isAnswered || !isMentioned ? [] : [problemAt(source, fn, UNANSWERED_PATH)];
  });
}

const UNANSWERED_PATH: Flaw = {
  message: 'One way through this neither answers the request nor hands it on',
  rule: 'unanswered-path',
  severity: 'ERROR',
  cost: 0.5,
};
const ANSWERED_TWICE: Flaw = {
  message: 'After this answer the function goes on, and answers again',
  rule: 'answered-twice',
  severity: 'ERROR',
  cost: 0.5,
};

interface Handler {
  readonly statements: readonly SyntaxNode[];
  /** Names by which it can answer or hand on. */
  readonly means: readonly string[];
  readonly response: string;
  /** The failure that it was called for, in one that is called for nothing else. */
  readonly failure: string | null;
}

const REQUEST = /^_?req(?:uest)?$/;
const RESPONSE = /^_?res(?:ponse)?$/;

function handlerOf(fn: SyntaxNode): Handler | null {
  const names = nodesIn(fn, 'params').map((param) => nameOf(param) ?? '');
  // Of four, the first is a failure.
  const [request = '', response = '', next] = names.length === 4 ? names.slice(1) : names;
  const failure = names.length === 4 ? (names[0] ?? null) : null;
  const statements = statementsOf(fn);
  if (statements === null || !REQUEST.test(request) || !RESPONSE.test(response)) return null;
  return {
    statements,
    response,
    failure,
    means: [response, ...(next === undefined ? [] : [next])],
  };
}

/** True when whoever gets past the statement has been answered, or never gets past it. */
function covers(tree: SyntaxTree, statement: SyntaxNode, handler: Handler): boolean {
  switch (statement.type) {
    case 'IfStatement': {
      const otherwise = nodeIn(statement, 'alternate');
      const then = nodeIn(statement, 'consequent');
      // There is always a failure where one is handled.
      const isSure =
        handler.failure !== null && nameOf(nodeIn(statement, 'test')) === handler.failure;
      return (
        then !== null &&
        covers(tree, then, handler) &&
        (isSure || (otherwise !== null && covers(tree, otherwise, handler)))
      );
    }
    case 'BlockStatement':
      return nodesIn(statement, 'body').some((inner) => covers(tree, inner, handler));
    case 'TryStatement': {
      const finalizer = nodeIn(statement, 'finalizer');
      const block = nodeIn(statement, 'block');
      return (
        (block !== null && covers(tree, block, handler)) ||
        (finalizer !== null && covers(tree, finalizer, handler))
      );
    }
    case 'ThrowStatement':
      return true;
    default:
      return handler.means.some((name) => referencesTo(tree, name, statement).length > 0);
  }
}

const ANSWER = /\.(?:json|send|end|redirect|sendStatus|sendFile|render)$/;

/** An answer under a condition, behind which the function does not end, and answers once more. */
function isAnsweredTwice(
  tree: SyntaxTree,
  statement: SyntaxNode,
  { rest, handler }: { readonly rest: readonly SyntaxNode[]; readonly handler: Handler },
): boolean {
  if (statement.type !== 'IfStatement' || nodeIn(statement, 'alternate') !== null) return false;
  const then = nodeIn(statement, 'consequent');
  const last = then?.type === 'BlockStatement' ? nodesIn(then, 'body').at(-1) : then;
  if (last?.type !== 'ExpressionStatement' || !isAnswer(tree, last, handler.response)) return false;
  return rest.some(
    (later) =>
      later.type === 'ExpressionStatement' &&
      (isAnswer(tree, later, handler.response) || isHandingOn(later, handler)),
  );
}

/** `res.status(404).json(…)`, at the end of a chain that begins with the response. */
const isAnswer = (tree: SyntaxTree, statement: SyntaxNode, response: string): boolean => {
  const call = nodeIn(statement, 'expression');
  const callee = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : null;
  const property = callee === null ? null : nameOf(nodeIn(callee, 'property'));
  return (
    callee !== null &&
    ANSWER.test(`.${property}`) &&
    referencesTo(tree, response, callee).some((use) => use.start === callee.start)
  );
};

const isHandingOn = (statement: SyntaxNode, { means: [, next] }: Handler): boolean => {
  const call = nodeIn(statement, 'expression');
  return call?.type === 'CallExpression' && next !== undefined && calleeName(call) === next;
};
