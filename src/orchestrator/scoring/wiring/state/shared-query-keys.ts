import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** One query of TanStack Query: the key of its result, and the function that fetches it. */
interface Query {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly key: SyntaxNode;
  readonly ask: SyntaxNode;
  /** Runs only on request (`enabled: false`), and then always fetches anew. */
  readonly isByHand: boolean;
}

const ASKING = /(?:^|\.)(?:use(?:Suspense)?Query|queryOptions|createQuery)$/;

/**
 * Queries that share a key with a different query, so that one result is shown for the other; and
 * queries whose key lacks the state that they depend on, so that the first result stays.
 */
export function sharedQueryKeys(sources: readonly Source[]): readonly Problem[] {
  const queries = sources.flatMap((source) =>
    source.tree === null ? [] : queriesIn(source, source.tree),
  );
  return [...repeatedKeys(queries), ...queries.flatMap(forgottenInKey)];
}

function queriesIn(source: Source, tree: SyntaxTree): readonly Query[] {
  return tree.ofType('CallExpression').flatMap((call) => {
    const [options = null] = nodesIn(call, 'arguments');
    if (options?.type !== 'ObjectExpression' || !ASKING.test(calleeName(call) ?? '')) return [];
    const optionOf = (name: string): SyntaxNode | null => {
      const property = nodesIn(options, 'properties').find(
        (one) => nameOf(nodeIn(one, 'key')) === name,
      );
      return property === undefined ? null : nodeIn(property, 'value');
    };
    const [key, ask] = [optionOf('queryKey'), optionOf('queryFn')];
    const isByHand = optionOf('enabled')?.value === false;
    return key?.type === 'ArrayExpression' && ask !== null
      ? [{ source, tree, key, ask, isByHand }]
      : [];
  });
}

/** The later of two queries with the same literal key and different functions. */
function repeatedKeys(queries: readonly Query[]): readonly Problem[] {
  const byKey = Map.groupBy(queries, ({ key }) => wordsOf(key));
  byKey.delete(null);
  return [...byKey].flatMap(([words, [first, ...others]]) => {
    const asked = first === undefined ? null : askedBy(first);
    return others.flatMap((other) => {
      const own = askedBy(other);
      if (asked === null || own === null || own === asked) return [];
      return [
        problemAt(other.source, other.key, {
          message: `${words} is the key for both ${asked} and ${own}: one result is shown in place of the other`,
          rule: 'shared-query-key',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    });
  });
}

/** `["users","all"]`; null for a key with anything but string literals. */
function wordsOf(key: SyntaxNode): string | null {
  const words = nodesIn(key, 'elements').map(stringOf);
  return words.length === 0 || words.includes(null) ? null : JSON.stringify(words);
}

/** The name of the function that fetches: `getUsers` for `getUsers` and `() => getUsers(…)`. */
function askedBy({ tree, ask }: Query): string | null {
  if (!isFunction(ask)) return nameOf(ask);
  const body = nodeIn(ask, 'body');
  const called = body?.type === 'CallExpression' ? body : null;
  const name = called === null ? null : calleeName(called);
  // General functions such as `fetch` do not tell queries apart.
  if (name === null || called === null || PLAIN.test(name)) return null;
  return tree.within(called, 'FunctionExpression').length > 0 ? null : name;
}
/** Functions that fetch anything, and so do not tell queries apart. */
const PLAIN =
  /^(?:fetch|axios|api|request|fetcher|client|http|queryFn)(?:\.|$)|\.(?:get|post|request|then)$/;

/** State of the component that a query uses and its key does not name. */
function forgottenInKey({ source, tree, key, ask, isByHand }: Query): readonly Problem[] {
  const owner = functionAround(tree, key);
  if (owner === null || !isFunction(ask) || isByHand) return [];
  const asked = nodeIn(ask, 'body');
  const forgotten = statePairs(tree).find(({ hook, value, owner: of }) => {
    const name = nameOf(value);
    return (
      hook === 'useState' &&
      of === owner &&
      name !== null &&
      asked !== null &&
      tree.named(name, asked).some((use) => isGiven(tree, use)) &&
      tree.named(name, key).length === 0
    );
  });
  // A computed part of the key may stand for it.
  const isMade = nodesIn(key, 'elements').some((one) => stringOf(one) === null);
  const name = nameOf(forgotten?.value ?? null);
  if (name === null || isMade) return [];
  return [
    problemAt(source, key, {
      message: `The key does not name ${name}, on which the query depends: when it changes, the old result stays`,
      rule: 'forgotten-in-key',
      severity: 'ERROR',
      cost: 0.5,
    }),
  ];
}

/** True for a use of the variable, false for a member or key of the same name. */
const isGiven = (tree: SyntaxTree, use: SyntaxNode): boolean => {
  const parent = tree.parentOf(use);
  return (
    !(parent?.type === 'MemberExpression' && nodeIn(parent, 'property') === use) &&
    !(
      parent?.type === 'Property' &&
      nodeIn(parent, 'key') === use &&
      nodeIn(parent, 'value') !== use
    )
  );
};
