import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import {
  calleeName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds errors that are caught and then neither shown, kept nor explained by a comment. Those of
 * asynchronous work cost more.
 */
export const swallowedErrors = (source: Source, tree: SyntaxTree): Problem[] => {
  const hasWord = (node: SyntaxNode): boolean =>
    source.comments.some(({ start, end }) => start >= node.start && end <= node.end);
  const swallowed = (node: SyntaxNode, cost: number): Problem =>
    problemAt(source, node, {
      message: 'Errors are caught here and ignored',
      rule: 'swallowed-error',
      severity: 'WARNING',
      cost,
    });
  return [
    ...tree.ofType('TryStatement').flatMap((statement) => {
      const handler = nodeIn(statement, 'handler');
      const block = nodeIn(statement, 'block');
      const body = handler === null ? null : nodeIn(handler, 'body');
      if (handler === null || block === null || body === null) return [];
      if (nodesIn(body, 'body').length > 0 || hasWord(body)) return [];
      const waited = tree.within(block, 'AwaitExpression');
      if (waited.length > 0 && waited.every(isTrifle)) return [];
      return [swallowed(handler, waited.length > 0 ? 0.3 : 0.1)];
    }),
    ...tree.ofType('CallExpression').flatMap((call) => {
      const callee = nodeIn(call, 'callee');
      if (callee === null || methodName(call) !== 'catch') return [];
      const [handler = null] = nodesIn(call, 'arguments');
      if (!isIdle(handler) || handler === null || hasWord(handler) || isTrifle(callee)) return [];
      // Clean-up after a failure that has been handled.
      if (tree.closest(call, ({ type }) => type === 'CatchClause') !== null) return [];
      if (DISMISSED.test(source.text.slice(call.start, call.start + 60))) return [];
      const statement = tree.closest(call, isStatement) ?? call;
      if (isExplained(source, statement) || isOfWhatWasStopped(tree, statement)) return [];
      return [swallowed(handler, 0.3)];
    }),
  ];
};

/** Prompts: dismissing one rejects its promise, and needs no handling. */
const DISMISSED = /^(?:await\s+)?[\w$.]*(?:confirm|prompt|MessageBox)\w*[.(]/i;

const isStatement = ({ type }: SyntaxNode): boolean =>
  type === 'ExpressionStatement' || type === 'VariableDeclaration' || type === 'ReturnStatement';

/** Words of a comment that says why the error may be ignored. */
const REASON =
  /best[- ]effort|fire[- ]and[- ]forget|background|ignor|never|must not|need not|not (?:critical|important|fatal)|non-?(?:critical|fatal)|harmless|optional|nobody|nothing|no one|already|on purpose|intentional|fail|error|reject|los[et]|abort|cancel|may (?:be|have)/i;

/** Whether a comment before the statement, or at the end of its line, says why. */
function isExplained({ comments, text }: Source, { start, end }: SyntaxNode): boolean {
  const before = comments.findLast((comment) => comment.end <= start);
  const after = comments.find((comment) => comment.start >= end);
  return (
    (before !== undefined &&
      text.slice(before.end, start).trim() === '' &&
      REASON.test(before.value)) ||
    (after !== undefined &&
      !text.slice(end, after.start).includes('\n') &&
      REASON.test(after.value))
  );
}

/**
 * Whether an earlier statement of the block stops something, so that pending work rejects as
 * intended.
 */
function isOfWhatWasStopped(tree: SyntaxTree, statement: SyntaxNode): boolean {
  const block = tree.parentOf(statement);
  if (block === null) return false;
  return nodesIn(block, 'body').some((before) => {
    const call = before.type === 'ExpressionStatement' ? nodeIn(before, 'expression') : null;
    const stop = call?.type === 'ChainExpression' ? nodeIn(call, 'expression') : call;
    return (
      before.end <= statement.start &&
      stop?.type === 'CallExpression' &&
      STOPPING.test(calleeName(stop) ?? '')
    );
  });
}

const STOPPING = /(?:^|\.)(?:abort|cancel|close|destroy|disconnect|end|kill|stop|terminate)$/;

const isIdle = (handler: SyntaxNode | null): boolean =>
  isFunction(handler) &&
  (statementsOf(handler)?.length === 0 ||
    nameOf(nodeIn(handler, 'body')) === 'undefined' ||
    (nodeIn(handler, 'body')?.type === 'UnaryExpression' &&
      nodeIn(handler, 'body')?.operator === 'void'));

/** Calls that browsers often refuse, or that only clean up: no harm if they fail. */
const TRIFLE =
  /(?:^|\.)(?:play|pause|vibrate|share|requestFullscreen|exitFullscreen|lock|unlock|cancel|close|resume|register|prefetch|preload|abort|destroy|disconnect|dispose|terminate|unsubscribe)$/;

/** Whether the awaited call, or the call before `.catch`, is one of these. */
function isTrifle(outer: SyntaxNode): boolean {
  const call = nodeIn(outer, outer.type === 'AwaitExpression' ? 'argument' : 'object');
  return call?.type === 'CallExpression' && TRIFLE.test(calleeName(call) ?? '');
}
