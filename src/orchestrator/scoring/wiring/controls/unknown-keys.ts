import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { isFunction, methodName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { type SyntaxTree, someWithin } from '../../syntax/tree.ts';

/** What keys are called, by what browsers of the past, other systems and haste call them. */
const KEYS: ReadonlyMap<string, string> = new Map([
  ['Esc', 'Escape'],
  ['Space', ' '],
  ['Spacebar', ' '],
  ['SpaceBar', ' '],
  ['Up', 'ArrowUp'],
  ['Down', 'ArrowDown'],
  ['Left', 'ArrowLeft'],
  ['Right', 'ArrowRight'],
  ['Del', 'Delete'],
  ['Return', 'Enter'],
  ['Ctrl', 'Control'],
  ['Cmd', 'Meta'],
  ['Command', 'Meta'],
  ['Option', 'Alt'],
  ...['Escape', 'Enter', 'Tab', 'Backspace', 'Delete', 'Shift', 'Control', 'Home', 'End'].map(
    (name) => [name.toLowerCase(), name] as const,
  ),
  ...['Up', 'Down', 'Left', 'Right'].flatMap((way) =>
    [`arrow${way.toLowerCase()}`, `Arrow${way.toLowerCase()}`, `arrow${way}`].map(
      (name) => [name, `Arrow${way}`] as const,
    ),
  ),
]);

/** What places on the keyboard are called, by the names of keys. */
const CODES: ReadonlyMap<string, string> = new Map([
  ...[...KEYS].filter(([name]) => name !== 'Space'),
  [' ', 'Space'],
  ['Shift', 'ShiftLeft'],
  ['Control', 'ControlLeft'],
  ['Alt', 'AltLeft'],
  ['Meta', 'MetaLeft'],
  ...[...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => {
    const code = `Key${letter.toUpperCase()}`;
    return [[letter, code] as const, [letter.toUpperCase(), code] as const];
  }),
  ...[...'0123456789'].map((digit) => [digit, `Digit${digit}`] as const),
]);

const EVENT = /^(?:e|ev|evt|event|\w+Event)$/;

/** Keys asked for by a name that no browser of today gives them: `event.key === 'Esc'`. */
export const unknownKeys = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const asked = [
    ...tree.ofType('BinaryExpression').flatMap((comparison) => {
      if (!/^[!=]={1,2}$/.test(String(comparison.operator))) return [];
      const sides = [nodeIn(comparison, 'left'), nodeIn(comparison, 'right')];
      return sides.flatMap((side, index) => questionOf(side, sides[1 - index] ?? null));
    }),
    ...tree
      .ofType('SwitchStatement')
      .flatMap((choice) =>
        nodesIn(choice, 'cases').flatMap((branch) =>
          questionOf(nodeIn(choice, 'discriminant'), nodeIn(branch, 'test')),
        ),
      ),
  ];
  // Beside the name of today, that of the past is for browsers of the past.
  const right = asked
    .filter((question) => knownAs(question) === undefined)
    .sort((left, other) => left.node.start - other.node.start);
  const rightNodes = right.map(({ node }) => node);
  const rightNames = new Map(
    [...Map.groupBy(right, ({ node }) => functionAround(tree, node))].map(
      ([fn, questions]) => [fn, new Set(questions.map(({ name }) => name))] as const,
    ),
  );
  return asked.flatMap((question) => {
    const { node, name, field } = question;
    const known = knownAs(question);
    if (known === undefined || !isOfEvent(tree, question)) return [];
    const either = tree.closest(node, ({ operator }) => operator === '||');
    if (rightNames.get(functionAround(tree, node))?.has(known) === true) return [];
    if (either !== null && someWithin(either, rightNodes)) return [];
    return [
      problemAt(source, node, {
        message: `No key is called '${name}': event.${field} is '${known}'`,
        rule: 'unknown-key',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
};

/** What is right in place of what is asked for; undefined for what is right. */
const knownAs = ({ field, name }: Question): string | undefined =>
  (field === 'key' ? KEYS : CODES).get(name);

/** What a function is given, and no item of a list. */
function isOfEvent(tree: SyntaxTree, { node, event }: Question): boolean {
  const fn = tree.closest(
    node,
    (outer) =>
      isFunction(outer) && nodesIn(outer, 'params').some((param) => nameOf(param) === event),
  );
  if (fn !== null && isOfMenu(tree, fn)) return false;
  const call = fn === null ? null : tree.parentOf(fn);
  const method = methodName(call);
  return fn === null
    ? event === 'event' && tree.root.type === 'Component'
    : !/^(?:filter|find|findIndex|map|flatMap|some|every|forEach|sort)$/.test(method ?? '');
}

/** What is clicked and chosen has keys of its own: `onClick={({ key }) => …}` of a menu. */
function isOfMenu(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const around = tree.closest(fn, ({ type }) => type !== 'JSXExpressionContainer');
  const name =
    around?.type === 'JSXAttribute' ? nameOf(nodeIn(around, 'name')) : functionName(tree, fn);
  const key = around?.type === 'Property' ? nameOf(nodeIn(around, 'key')) : name;
  return /click|select|choose|change|menu/i.test(key ?? '');
}

interface Question {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly field: 'key' | 'code';
  /** The name of what is asked. */
  readonly event: string;
}

/** `event.key` and a text that it is compared with. */
function questionOf(asked: SyntaxNode | null, answer: SyntaxNode | null): readonly Question[] {
  if (asked?.type !== 'MemberExpression' || answer === null) return [];
  const field = nameOf(nodeIn(asked, 'property'));
  const name = stringOf(answer);
  if ((field !== 'key' && field !== 'code') || name === null) return [];
  const event = nameOf(nodeIn(asked, 'object')) ?? '';
  return EVENT.test(event) ? [{ node: answer, name, field, event }] : [];
}
