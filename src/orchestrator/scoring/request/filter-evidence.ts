import { methodName } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Evidence } from './evidence.ts';

/**
 * True if what is shown can be filtered. The array method alone proves nothing: deleting uses it
 * too.
 */
export const filtersShown: Evidence = ({ sources }) =>
  sources.some(
    ({ tree }) =>
      tree !== null && (filtersByText(tree) || filtersAtTimes(tree) || keepsFilter(tree)),
  );

/** `items.filter((item) => item.name.includes(query))`. */
const filtersByText = (tree: SyntaxTree): boolean =>
  tree
    .ofType('CallExpression')
    .filter((call) => methodName(call) === 'filter')
    .some((call) =>
      tree.within(call, 'CallExpression').some((inner) => COMPARING.has(methodName(inner) ?? '')),
    );

/** `isShort ? items.filter((item) => item.done) : items`. */
const filtersAtTimes = (tree: SyntaxTree): boolean =>
  tree
    .ofType('CallExpression')
    .some(
      (call) =>
        methodName(call) === 'filter' && tree.parentOf(call)?.type === 'ConditionalExpression',
    );

/** A filter that can be chosen: `filter` as anything but a method that is called. */
const keepsFilter = (tree: SyntaxTree): boolean =>
  tree.named('filter', tree.root).some((node) => {
    const member = tree.parentOf(node);
    const call = member === null ? null : tree.parentOf(member);
    return member?.type !== 'MemberExpression' || call?.type !== 'CallExpression';
  });

const COMPARING = new Set(['includes', 'startsWith', 'indexOf', 'match', 'test', 'search']);
