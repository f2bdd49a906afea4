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

/** A function that handles requests in Express, recognised by its parameter names. */
export interface ExpressHandler {
  readonly statements: readonly SyntaxNode[];
  /** The names of the response and, if there is one, of `next`. */
  readonly means: readonly string[];
  readonly response: string;
  /** The error parameter of an error handler; null in any other. */
  readonly failure: string | null;
}

const REQUEST = /^_?req(?:uest)?$/;
const RESPONSE = /^_?res(?:ponse)?$/;

/** Returns a function as an Express handler; null if its parameters have other names. */
export function expressHandlerOf(fn: SyntaxNode): ExpressHandler | null {
  const names = nodesIn(fn, 'params').map((param) => nameOf(param) ?? '');
  // An error handler has four parameters, of which the first is the error.
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

/** True for a file that imports Express itself. */
export const asksForExpress = ({ imports }: Project, { path }: Source): boolean =>
  imports.some(({ from, specifier }) => from.path === path && specifier === 'express');

/** True if any file imports Express: files with handlers need not. */
export const isServedByExpress = ({ imports }: Project): boolean =>
  imports.some(({ specifier }) => specifier === 'express');

const ANSWER = /^(?:json|send|end|redirect|sendStatus|sendFile|render)$/;

/** `res.status(404).json(…)`: the last call of a chain that starts with the response. */
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
