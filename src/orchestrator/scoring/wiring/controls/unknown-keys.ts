import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { isFunction, methodName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { type SyntaxTree, someWithin } from '../../syntax/tree.ts';

/**
 * Values of `event.key`, by the wrong names that people use: old browsers' names, names of other
 * systems, and misspellings.
 */
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

/** Values of `event.code`, by the key names that are mistaken for them. */
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

/** Finds comparisons with key names that no current browser sends: `event.key === 'Esc'`. */
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
  // An old name beside the current one supports old browsers.
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

/** The right name for a wrong one; undefined if the name is right. */
const knownAs = ({ field, name }: Question): string | undefined =>
  (field === 'key' ? KEYS : CODES).get(name);

/**
 * Whether the variable is an event: the parameter of a function that is not a callback of an array
 * method, or the `event` of a component's markup.
 */
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

/**
 * Whether the function handles choices of a menu, whose items have keys of their own:
 * `onClick={({ key }) => …}`.
 */
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
  /** Name of the event variable. */
  readonly event: string;
}

/** Reads a comparison of `event.key` or `event.code` with a string. */
function questionOf(asked: SyntaxNode | null, answer: SyntaxNode | null): readonly Question[] {
  if (asked?.type !== 'MemberExpression' || answer === null) return [];
  const field = nameOf(nodeIn(asked, 'property'));
  const name = stringOf(answer);
  if ((field !== 'key' && field !== 'code') || name === null) return [];
  const event = nameOf(nodeIn(asked, 'object')) ?? '';
  return EVENT.test(event) ? [{ node: answer, name, field, event }] : [];
}
