import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import {
  calleeName,
  dottedName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds Redux Toolkit thunks that never call `rejectWithValue` although a reducer reads the payload
 * of their rejection, which is then always undefined. Also finds results of `rejectWithValue` that
 * are not returned.
 */
export function unrejectedThunks(sources: readonly Source[]): Problem[] {
  return [...neverRejected(sources), ...sources.flatMap(droppedRejections)];
}

/** Finds `catch (error) { rejectWithValue(error); }`: without `return`, the thunk is fulfilled. */
const droppedRejections = (source: Source): Problem[] =>
  (source.tree?.ofType('ExpressionStatement') ?? []).flatMap((statement) => {
    const call = nodeIn(statement, 'expression');
    if (call?.type !== 'CallExpression') return [];
    if (!/(?:^|\.)rejectWithValue$/.test(calleeName(call) ?? '')) return [];
    return [
      problemAt(source, call, {
        message: 'This is not returned, so the failure counts as success',
        rule: 'dropped-rejection',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });

function neverRejected(sources: readonly Source[]): Problem[] {
  const read = new Set(sources.flatMap(({ tree }) => (tree === null ? [] : readOfRejected(tree))));
  if (read.size === 0) return [];
  return sources.flatMap((source) => {
    const { tree } = source;
    return (tree?.ofType('VariableDeclarator') ?? []).flatMap((declarator): Problem[] => {
      const name = nameOf(nodeIn(declarator, 'id'));
      const call = nodeIn(declarator, 'init');
      if (tree === null || name === null || !read.has(name) || call?.type !== 'CallExpression') {
        return [];
      }
      if (!/(?:^|\.)createAsyncThunk(?:\.withTypes)?$/.test(calleeName(call) ?? '')) return [];
      const [, work = null] = nodesIn(call, 'arguments');
      if (!isFunction(work) || rejects(tree, work)) return [];
      return [
        problemAt(source, work, {
          message: `A reducer reads the payload of ${name}.rejected, but this never rejects with a value`,
          rule: 'unrejected-thunk',
          severity: 'WARNING',
          cost: 0.4,
        }),
      ];
    });
  });
}

/** Whether the thunk uses `rejectWithValue`, or passes on the object that has it. */
function rejects(tree: SyntaxTree, work: SyntaxNode): boolean {
  const [, given = null] = nodesIn(work, 'params');
  if (given !== null && nameOf(given) === null) {
    // A destructured parameter shows whether it is taken.
    return (
      tree.named('rejectWithValue', work).length > 0 || tree.within(given, 'RestElement').length > 0
    );
  }
  const name = nameOf(given);
  return (
    name !== null &&
    tree.named(name, work).some((use) => {
      if (use === given) return false;
      const member = tree.parentOf(use);
      return (
        member?.type !== 'MemberExpression' ||
        nameOf(nodeIn(member, 'property')) === 'rejectWithValue' ||
        member.computed === true
      );
    })
  );
}

/** Names of thunks for whose rejection a reducer reads the payload without a fallback. */
const readOfRejected = (tree: SyntaxTree): readonly string[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const [type = null, reducer = null] = nodesIn(call, 'arguments');
    const name = dottedName(type)?.match(/^(\w+)\.rejected$/)?.[1];
    const isCase = methodName(call) === 'addCase';
    if (!isCase || name === undefined || !isFunction(reducer)) return [];
    const action = nodesIn(reducer, 'params')[1] ?? null;
    return readsPayload(tree, reducer, action) ? [name] : [];
  });

function readsPayload(tree: SyntaxTree, reducer: SyntaxNode, action: SyntaxNode | null): boolean {
  const name = nameOf(action);
  const reads =
    name === null
      ? takenApart(action).flatMap((payload) => referencesTo(tree, payload, reducer))
      : tree
          .within(reducer, 'MemberExpression')
          .filter((member) => dottedName(member) === `${name}.payload`);
  return reads.length > 0 && !reads.some((read) => isInDoubt(tree, read));
}

/** The local name of `payload` in `(state, { payload }) => …`, if it has no default. */
const takenApart = (action: SyntaxNode | null): readonly string[] =>
  action?.type === 'ObjectPattern'
    ? nodesIn(action, 'properties')
        .filter((property) => nameOf(nodeIn(property, 'key')) === 'payload')
        .flatMap((property) => nameOf(nodeIn(property, 'value')) ?? [])
    : [];

function isInDoubt(tree: SyntaxTree, member: SyntaxNode): boolean {
  const outer = tree.closest(
    member,
    ({ type }) => !/^TS|^(?:Chain|Parenthesized)Expression$/.test(type),
  );
  return outer !== null && (IN_DOUBT.test(outer.type) || outer.optional === true);
}

/** Expressions that test the value or give a fallback. */
const IN_DOUBT =
  /^(?:LogicalExpression|ConditionalExpression|IfStatement|UnaryExpression|TemplateLiteral)$/;
