/** A function of which only the name is known. */
export type Called = (...given: readonly unknown[]) => unknown;

/**
 * The outcome of trying a function: null if it behaves as its name says, a description of what it
 * did instead, or undefined if it seems to expect other arguments, so that nothing can be said.
 */
export type Outcome = string | null | undefined;

/** Functions or classes with such a name, and how to try whether they behave accordingly. */
export interface Known {
  readonly names: RegExp;
  attempt(called: Called): Outcome | Promise<Outcome>;
}

/** The arguments of a call, and whether its result is one that any implementation must give. */
export interface Expectation {
  readonly given: readonly unknown[];
  readonly isRight: (result: unknown) => boolean;
}

export type Kind = 'list' | 'number' | 'text' | 'boolean' | 'object';

/**
 * Tries a pure function. It may take its arguments in any order, as long as all results are right
 * in one of them. A result of another kind means that the function is for something else.
 */
export const worksOut = (kind: Kind, ...expectations: readonly Expectation[]): Known['attempt'] =>
  worksOutInOrder(ordersOf(expectations[0]?.given.length ?? 0), kind, ...expectations);

/** The same with only these orders, each of which lists the positions of the arguments. */
export const worksOutInOrder = (
  orders: readonly (readonly number[])[],
  kind: Kind,
  ...expectations: readonly Expectation[]
): Known['attempt'] => {
  return (called) => {
    let told: Outcome;
    for (const order of orders) {
      const outcome = tried(called, { kind, expectations, order });
      if (outcome === null) return null;
      if (told === undefined && order.every((place, index) => place === index)) told = outcome;
    }
    return told;
  };
};

function tried(
  called: Called,
  {
    kind,
    expectations,
    order,
  }: {
    readonly kind: Kind;
    readonly expectations: readonly Expectation[];
    readonly order: readonly number[];
  },
): Outcome {
  for (const { given, isRight } of expectations) {
    let result: unknown;
    try {
      const copies = given.map(copyOf);
      result = called(...order.map((place) => copies[place]));
    } catch {
      return undefined;
    }
    if (!isOfKind(kind, result)) return undefined;
    if (!isRight(result))
      return `it returns ${shown(result)} for ${given.map(shown).join(' and ')}`;
  }
  return null;
}

/** Expects exactly this result. */
export const gives = (expected: unknown, ...given: readonly unknown[]): Expectation => ({
  given,
  isRight: (result) => isSame(result, expected),
});

function isOfKind(kind: Kind, result: unknown): boolean {
  switch (kind) {
    case 'list':
      return Array.isArray(result);
    case 'number':
      return typeof result === 'number' && !Number.isNaN(result);
    case 'text':
      return typeof result === 'string';
    case 'boolean':
      return typeof result === 'boolean';
    case 'object':
      return typeof result === 'object' && result !== null && !('then' in result);
  }
}

/** All orders of so many arguments, the natural one first. */
function ordersOf(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return ordersOf(count - 1)
    .flatMap((order) =>
      Array.from({ length: count }, (_, at) => order.toSpliced(count - 1 - at, 0, count - 1)),
    )
    .sort((left, right) => (left.join() < right.join() ? -1 : 1));
}

const copyOf = (value: unknown): unknown =>
  typeof value === 'function' ? value : (JSON.parse(JSON.stringify(value)) as unknown);

const shown = (value: unknown): string =>
  typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? 'nothing').slice(0, 80);

export function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return false;
  const entries = Object.entries(left);
  const others = new Map(Object.entries(right));
  return (
    Array.isArray(left) === Array.isArray(right) &&
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  );
}

/** True for an array of the same elements, in any order. */
export const isSameSet = (left: unknown, right: readonly unknown[]): boolean =>
  Array.isArray(left) && isSame([...left].map(shown).sort(), right.map(shown).sort());
