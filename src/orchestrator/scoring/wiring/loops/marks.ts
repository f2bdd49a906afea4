import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementAt } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { type Computed, computedAttributes } from './attribute-value.ts';
import { type Loop, loopsAround } from './loops.ts';

/** Attributes that mark an item as chosen or open. */
const MARK = /^aria-(?:selected|checked|pressed|expanded)$/;

/** Finds items of a list that are marked as chosen or open when they are not. */
export const contraryMarks = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  computedAttributes(tree).flatMap((attribute) => {
    if (!MARK.test(attribute.name)) return [];
    const [loop] = loopsAround(tree, attribute.node);
    if (loop === undefined) return [];
    if (saysOtherwise(tree, attribute.value, loop)) {
      return [marked(source, attribute, 'is set on every item but the chosen one')];
    }
    const crossed = crossedPanel(source, tree, { attribute, loop });
    if (crossed !== null) {
      return [
        problemAt(source, crossed, {
          message: 'This is shown exactly when it is marked as closed',
          rule: 'contrary-condition',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    }
    const around = elementAround(tree, attribute.node);
    return isOfFirst(attribute.value, loop) && (around?.listeners.has('click') ?? false)
      ? [marked(source, attribute, 'is set on the same item, whichever is chosen')]
      : [];
  });

/** Finds `{#if open !== index}` beside `aria-expanded={open === index}`. */
function crossedPanel(
  { text }: Source,
  tree: SyntaxTree,
  { attribute, loop }: { readonly attribute: Computed; readonly loop: Loop },
): SyntaxNode | null {
  const { name, value } = attribute;
  if (name !== 'aria-expanded') return null;
  const written = ({ start, end }: SyntaxNode): string =>
    text.slice(start, end).replaceAll(/\s/g, '');
  const opposite =
    value.type === 'BinaryExpression' && value.operator === '==='
      ? written(value).replace('===', '!==')
      : `!${written(value)}`;
  const choices = [
    ...tree.within(loop.node, 'MarkupIf'),
    ...tree.within(loop.node, 'LogicalExpression').filter(({ operator }) => operator === '&&'),
  ];
  const testOf = (choice: SyntaxNode): string => {
    const test = nodeIn(choice, choice.type === 'MarkupIf' ? 'test' : 'left');
    return test === null ? '' : written(test);
  };
  // Beside what is shown when it is open, something may take its place when it is not.
  if (choices.some((choice) => testOf(choice) === written(value))) return null;
  return (
    choices.find((choice) => {
      return (
        testOf(choice) === opposite &&
        nodesIn(choice, 'otherwise').length === 0 &&
        showsMuch(tree, choice)
      );
    }) ?? null
  );
}

/** Whether the branch shows a panel, rather than just an icon. */
const showsMuch = (tree: SyntaxTree, choice: SyntaxNode): boolean =>
  ['JSXElement', 'MarkupElement'].some((type) =>
    tree
      .within(choice, type)
      .some((node) => /^(?:div|p|section|ul|article)$/.test(elementAt(node)?.tag ?? '')),
  );

const elementAround = (tree: SyntaxTree, node: SyntaxNode): ReturnType<typeof elementAt> => {
  const outer = tree.closest(node, (one) => elementAt(one) !== null);
  return outer === null ? null : elementAt(outer);
};

/** What is kept is what is not open, or not chosen: `!collapsed.has(id)`. */
const OF_THE_OTHERS =
  /collaps|clos|hid|exclud|disabl|mute|folded|minimi[sz]|dismiss|remov|unchecked|unselected|deselected/i;

/**
 * Whether the mark is set on every item but the chosen one: `tab !== active`,
 * `!chosen.includes(tab)`.
 */
function saysOtherwise(tree: SyntaxTree, value: SyntaxNode, { names }: Loop): boolean {
  if (value.type === 'UnaryExpression' && value.operator === '!') {
    const asked = nodeIn(value, 'argument');
    const asks = asked?.type === 'CallExpression' ? (calleeName(asked) ?? '') : '';
    if (asked === null || !/\.(?:includes|has)$/.test(asks) || OF_THE_OTHERS.test(asks)) {
      return false;
    }
    return nodesIn(asked, 'arguments').some((given) => isOfItem(tree, given, names));
  }
  if (value.type !== 'BinaryExpression' || !/^!={1,2}$/.test(String(value.operator))) return false;
  const [left, right] = [nodeIn(value, 'left'), nodeIn(value, 'right')];
  if (left === null || right === null) return false;
  if ([left, right].some((side) => OF_THE_OTHERS.test(dottedName(side) ?? ''))) return false;
  const ofItem = [left, right].filter((side) => isOfItem(tree, side, names));
  return (
    ofItem.length === 1 &&
    ![left, right].some(({ type }) => type === 'Literal' || type === 'UnaryExpression')
  );
}

const isOfItem = (tree: SyntaxTree, node: SyntaxNode, names: ReadonlySet<string>): boolean =>
  [node, ...tree.within(node, 'Identifier')].some((one) => names.has(nameOf(one) ?? ''));

/** Whether the mark depends on the index alone: `index === 0`. */
const isOfFirst = (value: SyntaxNode, { counters }: Loop): boolean =>
  value.type === 'BinaryExpression' &&
  /^={2,3}$/.test(String(value.operator)) &&
  counters.includes(nameOf(nodeIn(value, 'left')) ?? '') &&
  nodeIn(value, 'right')?.type === 'Literal';

const marked = (source: Source, { node, name }: Computed, what: string): Problem =>
  problemAt(source, node, {
    message: `${name} ${what}`,
    rule: 'contrary-mark',
    severity: 'ERROR',
    cost: 0.4,
  });
