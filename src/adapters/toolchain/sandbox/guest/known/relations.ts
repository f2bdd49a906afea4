/** Something to be called, of which only the name is known. */
export type Called = (...given: readonly unknown[]) => unknown;

/**
 * What came of trying what is known of a function's kind: null where it holds, what was there instead,
 * or undefined where it is called in another way than was tried, so that nothing can be said.
 */
export type Outcome = string | null | undefined;

/** What is known of the functions, or classes, that go by such a name. */
export interface Known {
  readonly names: RegExp;
  attempt(called: Called): Outcome | Promise<Outcome>;
}

/** One call, and what is true of its result for whoever wrote the function. */
export interface Expectation {
  readonly given: readonly unknown[];
  readonly isRight: (result: unknown) => boolean;
}

export type Kind = 'list' | 'number' | 'text' | 'boolean' | 'object';

/**
 * A function that works something out. It may take what it is given in any order, as long as all
 * calls are right in one; a result of another kind says that it is for something else.
 */
export const worksOut = (kind: Kind, ...expectations: readonly Expectation[]): Known['attempt'] =>
  worksOutInOrder(ordersOf(expectations[0]?.given.length ?? 0), kind, ...expectations);

/** The same for what is given in one of these orders, each by the places of the arguments. */
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
    if (isRight(result)) continue;
    // It asks for more than it was given.
    if (called.length > given.length) return undefined;
    return `${given.map(shown).join(' and ')} come out as ${shown(result)}`;
  }
  return null;
}

/** What is right for one result alone. */
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
      return (
        typeof result === 'object' &&
        result !== null &&
        !Array.isArray(result) &&
        !('then' in result)
      );
  }
}

/** The orders of so many arguments, the natural one first. */
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

/** True for lists of the same things, in whatever order. */
export const isSameSet = (left: unknown, right: readonly unknown[]): boolean =>
  Array.isArray(left) && isSame([...left].map(shown).sort(), right.map(shown).sort());
