import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, nodeIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { computedOf } from '../loops/attribute-value.ts';
import { type Change, handledChanges } from './handled-changes.ts';
import { shownWords } from './shown-words.ts';

const FORTH = /^(?:[+＋➕]|(?:next|increment|increase|more|plus|forward)(?: \w+)?\W*|[→›»])$/iu;
const BACK =
  /^(?:[-−–➖]|(?:prev(?:ious)?|decrement|decrease|less|minus|back(?:ward)?)(?: \w+)?|[←‹«])$/iu;
const CLOSING = /^(?:close|cancel|dismiss|[×✕✖╳x])(?: \w+)?$/iu;
const OPENED =
  /(?:^|[._])(?:is|show)?_?(?:open|opened|visible|shown|expanded|show)$|^(?:is|show)[A-Z]\w*(?:Open|Visible|Modal|Dialog)$|^show[A-Z]/i;

/** Finds buttons that do the opposite of what they say. */
export function contraryButtons(source: Source, tree: SyntaxTree): readonly Problem[] {
  const buttons = elementsOf(tree).flatMap((element) => {
    const handler = element.tag === 'button' ? element.listeners.get('click')?.expression : null;
    const words = handler == null ? null : shownWords(element);
    if (handler == null || words === null) return [];
    const [only, ...others] = handledChanges(tree, handler);
    return only === undefined || others.length > 0 ? [] : [{ element, words, change: only }];
  });
  const byTarget = Map.groupBy(buttons, ({ change }) => change.target);
  return [
    ...opensByEscape(tree).map((node) =>
      problemAt(source, node, {
        message: 'Escape opens what it should close',
        rule: 'contrary-button',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ),
    ...buttons.flatMap(({ words, change }) =>
      CLOSING.test(words) && isOpened(change)
        ? [contrary(source, change.node, `"${words}" sets ${change.target} to true`)]
        : [],
    ),
    // Where "next" and "previous" change the same target in the same direction, reports the one
    // whose label contradicts its direction.
    ...buttons.flatMap(({ words, change }) => {
      const way = FORTH.test(words) ? 'up' : BACK.test(words) ? 'down' : null;
      if (way === null || change.way === 'set' || change.way === way) return [];
      const isBesideOther = (byTarget.get(change.target) ?? []).some(
        (other) =>
          other.change.way === change.way && (way === 'up' ? BACK : FORTH).test(other.words),
      );
      return isBesideOther
        ? [contrary(source, change.node, `"${words}" goes in the same direction as its opposite`)]
        : [];
    }),
    ...buttons.flatMap(({ element, words, change }) =>
      isShutBeforeItsBound(tree, element, change)
        ? [contrary(source, element.node, `"${words}" is disabled exactly when it could be used`)]
        : [],
    ),
  ];
}

/** Finds `if (event.key === 'Escape') open = true;`. */
const opensByEscape = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('IfStatement').flatMap((choice) => {
    const test = nodeIn(choice, 'test');
    const then = nodeIn(choice, 'consequent');
    const isEscape =
      test?.type === 'BinaryExpression' &&
      /^={2,3}$/.test(String(test.operator)) &&
      stringOf(nodeIn(test, 'right')) === 'Escape';
    if (!isEscape || then === null) return [];
    const changes = handledChanges(tree, then);
    return changes.length === 1 ? changes.filter(isOpened).map(({ node }) => node) : [];
  });

const isOpened = ({ target, value }: Change): boolean =>
  value?.type === 'Literal' && value.value === true && OPENED.test(target);

/**
 * Whether the button is disabled where it could be used, such as `disabled={page >= 1}` on one that
 * decrements the page.
 */
function isShutBeforeItsBound(tree: SyntaxTree, { node }: Element, change: Change): boolean {
  const shut = computedOf(tree, node).find(({ name }) => name === 'disabled')?.value;
  if (shut?.type !== 'BinaryExpression' || change.way === 'set') return false;
  const compared = dottedName(nodeIn(shut, 'left'))?.replace(/\.value$/, '');
  const bound = nodeIn(shut, 'right');
  if (compared !== change.target) return false;
  return change.way === 'down'
    ? /^>=?$/.test(String(shut.operator)) && bound?.type === 'Literal'
    : /^<=?$/.test(String(shut.operator)) && bound !== null && bound.type !== 'Literal';
}

const contrary = (source: Source, node: SyntaxNode, what: string): Problem =>
  problemAt(source, node, {
    message: `The button ${what}`,
    rule: 'contrary-button',
    severity: 'ERROR',
    cost: 0.6,
  });
