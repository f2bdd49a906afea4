import { defineProperty } from '../everywhere/intrinsics.ts';
import { exportedByName } from '../observer/exports.ts';
import { CALLING } from './calling.ts';
import { CLASSES } from './classes.ts';
import { LISTS } from './lists.ts';
import { NUMBERS } from './numbers.ts';
import { OBJECTS } from './objects.ts';
import type { Called, Known, Outcome } from './relations.ts';
import { TEXTS } from './texts.ts';

const KNOWN: readonly Known[] = [
  ...LISTS,
  ...TEXTS,
  ...NUMBERS,
  ...OBJECTS,
  ...CALLING,
  ...CLASSES,
];

interface KnownExport {
  readonly name: string;
  /** Its name where it is declared. */
  readonly label: string;
}

/** The exports whose names say how they must behave. */
const knownExports = (): readonly KnownExport[] =>
  [...exportedByName()].flatMap(([name, value]) =>
    knownAs(name, value) === null ? [] : [{ name, label: labelOf(name, value) }],
  );

const labelOf = (name: string, value: unknown): string =>
  name === 'default' && typeof value === 'function' ? value.name : name;

const knownAs = (name: string, value: unknown): Known | null =>
  typeof value === 'function'
    ? (KNOWN.find(({ names }) => names.test(labelOf(name, value))) ?? null)
    : null;

/**
 * Tries an export. If it throws, it expects other arguments than were tried, and nothing can be
 * said.
 */
async function tryKnown(name: string): Promise<Outcome> {
  const value = exportedByName().get(name);
  try {
    return await knownAs(name, value)?.attempt(value as Called);
  } catch {
    return undefined;
  }
}

defineProperty(globalThis, '__knownExports', { value: () => knownExports() });
defineProperty(globalThis, '__tryKnown', { value: tryKnown });
