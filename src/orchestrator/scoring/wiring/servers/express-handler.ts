import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import {
  calleeName,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** A function that answers requests in Express, told by the names of what it is given. */
export interface ExpressHandler {
  readonly statements: readonly SyntaxNode[];
  /** Names by which it can answer or hand on. */
  readonly means: readonly string[];
  readonly response: string;
  /** The failure that it was called for, in one that is called for nothing else. */
  readonly failure: string | null;
}

const REQUEST = /^_?req(?:uest)?$/;
const RESPONSE = /^_?res(?:ponse)?$/;

export function expressHandlerOf(fn: SyntaxNode): ExpressHandler | null {
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

/** True for a file that asks for Express itself. */
export const asksForExpress = ({ imports }: Project, { path }: Source): boolean =>
  imports.some(({ from, specifier }) => from.path === path && specifier === 'express');

/** True where some file asks for Express: others need not, to answer its requests. */
export const isServedByExpress = ({ imports }: Project): boolean =>
  imports.some(({ specifier }) => specifier === 'express');

const ANSWER = /^(?:json|send|end|redirect|sendStatus|sendFile|render)$/;

/** `res.status(404).json(…)`, at the end of a chain that begins with the response. */
export const isAnswer = (tree: SyntaxTree, statement: SyntaxNode, response: string): boolean => {
  const call = nodeIn(statement, 'expression');
  const callee = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : null;
  return (
    callee !== null &&
    ANSWER.test(methodName(call) ?? '') &&
    referencesTo(tree, response, callee).some((use) => use.start === callee.start)
  );
};

/** `next()`, `next(error)`. */
export const isHandingOn = (
  statement: SyntaxNode,
  { means: [, next] }: ExpressHandler,
): boolean => {
  const call = nodeIn(statement, 'expression');
  return call?.type === 'CallExpression' && next !== undefined && calleeName(call) === next;
};
