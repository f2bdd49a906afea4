import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import {
  calledOn,
  calleeName,
  dottedName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { wordsBefore, wordsBehind } from '../../syntax/words-beside.ts';

const DONE = /^(?:is_?)?(?:done|completed?|checked|finished)$/i;
/** Words that follow the number of open items: `3 items left`, `3 tasks remaining`. */
const LEFT =
  /^\s*(?:(?:todos?|tasks?|items?|things?|to-?dos?|x|\(s\)|more)\s*){0,3}\s*(?:left|remaining|to go|still open)\b/i;
const OF_LEFT =
  /^(?:todos?|tasks?|items?)?_?(?:left|remaining|incomplete|uncompleted|unfinished|undone)_?(?:count|todos?|tasks?|items?)?$/i;
/** Names of lists that have been filtered already. */
const NARROWED =
  /left|remain|active|open|pending|incomplete|undone|unfinished|filter|visible|shown/i;

/** Finds counts of what is "left" that include what is done: `{todos.length} items left`. */
export const wholeCounts = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const lists = listsWithDone(tree);
  if (lists.size === 0) return [];
  return tree.ofType('MemberExpression').flatMap((member) => {
    const list = listName(nodeIn(member, 'object'));
    if (nameOf(nodeIn(member, 'property')) !== 'length' || list === null) return [];
    if (!lists.has(list) || NARROWED.test(list) || !isCalledLeft(tree, member)) return [];
    if (listsCutDown(tree).has(list)) return [];
    return [
      problemAt(source, member, {
        message: `What is left is counted as all of ${list}, including what is done`,
        rule: 'whole-count',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
};

/** Returns `todos` for `todos`, `todos.value`, `this.todos` and `state.todos`. */
const listName = (node: SyntaxNode | null): string | null =>
  dottedName(node)
    ?.split('.')
    .findLast((name) => name !== 'value') ?? null;

/** Lists whose items the file tests for being done. */
const listsWithDone = oncePerTree((tree): ReadonlySet<string> => {
  const walked = tree.ofType('CallExpression').flatMap((call) => {
    const [test = null] = nodesIn(call, 'arguments');
    const isWalk = /^(?:filter|map|some|every|forEach|find)$/.test(methodName(call) ?? '');
    const list = isWalk ? listName(calledOn(call)) : null;
    return list !== null && isFunction(test) && asksWhetherDone(tree, test) ? [list] : [];
  });
  const repeated = tree.ofType('MarkupEach').flatMap((each) => {
    const list = listName(nodeIn(each, 'source'));
    return list !== null && asksWhetherDone(tree, each) ? [list] : [];
  });
  return new Set([...walked, ...repeated]);
});

/** Names of filtered lists: `const tasks = all.filter((task) => !task.done)`. */
const listsCutDown = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      tree.ofType('VariableDeclarator').flatMap((declarator) => {
        const name = nameOf(nodeIn(declarator, 'id'));
        return name !== null && isCutDown(nodeIn(declarator, 'init')) ? [name] : [];
      }),
    ),
);

const DERIVING = /^(?:\$derived|computed|(?:React\.)?useMemo|createMemo)$/;

/** Whether this is `all.filter(…).sort(…)` or `computed(() => all.filter(…))`. */
function isCutDown(value: SyntaxNode | null): boolean {
  if (value?.type !== 'CallExpression') return false;
  if (DERIVING.test(calleeName(value) ?? '')) {
    const [given = null] = nodesIn(value, 'arguments');
    return isCutDown(isFunction(given) ? nodeIn(given, 'body') : given);
  }
  return methodName(value) === 'filter' || isCutDown(calledOn(value));
}

const asksWhetherDone = (tree: SyntaxTree, node: SyntaxNode): boolean =>
  tree
    .within(node, 'MemberExpression')
    .some((member) => DONE.test(nameOf(nodeIn(member, 'property')) ?? ''));

/** Whether the words after the value, or the name of its variable, say that it is what is left. */
function isCalledLeft(tree: SyntaxTree, member: SyntaxNode): boolean {
  const parent = tree.parentOf(member);
  if (parent?.type === 'VariableDeclarator') {
    return OF_LEFT.test(nameOf(nodeIn(parent, 'id')) ?? '');
  }
  // In `2 of 5 items left`, only the number before it is what is left.
  return (
    LEFT.test(wordsBehind(tree, member)) &&
    !/(?:\bof|\bout of|\/)\s*$/i.test(wordsBefore(tree, member))
  );
}
