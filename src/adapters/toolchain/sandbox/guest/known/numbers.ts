import {
  type Called,
  gives,
  isSame,
  type Known,
  type Outcome,
  worksOut,
  worksOutInOrder,
} from './relations.ts';

/** Functions of numbers. */
export const NUMBERS: readonly Known[] = [
  {
    names: /^clamp$/,
    attempt: worksOutInOrder(
      // The value may come first, in the middle or last.
      [
        [0, 1, 2],
        [1, 0, 2],
        [1, 2, 0],
      ],
      'number',
      gives(3, 5, 0, 3),
      gives(1, -4, 1, 3),
      gives(2, 2, 0, 3),
    ),
  },
  { names: /^(?:sum|sumArray|sumOf)$/, attempt: worksOut('number', gives(6, [1, 2, 3])) },
  { names: /^(?:average|mean|avg)$/, attempt: worksOut('number', gives(3, [1, 2, 3, 6])) },
  {
    names: /^median$/,
    attempt: worksOut(
      'number',
      gives(3, [5, 1, 3]),
      gives(2.5, [4, 1, 3, 2]),
      gives(10, [9, 10, 100]),
    ),
  },
  {
    names: /^factorial$/,
    attempt: worksOut('number', gives(120, 5), gives(1, 0), gives(1, 1)),
  },
  { names: /^fib(?:onacci)?$/i, attempt: addsUp },
  {
    names: /^isPrime$/,
    attempt: worksOut(
      'boolean',
      ...[2, 3, 5, 7, 13].map((prime) => gives(true, prime)),
      ...[1, 4, 6, 9, 15, 25].map((other) => gives(false, other)),
    ),
  },
  { names: /^gcd$/, attempt: worksOut('number', gives(6, 12, 18), gives(1, 7, 9)) },
  { names: /^lcm$/, attempt: worksOut('number', gives(12, 4, 6), gives(63, 7, 9)) },
  {
    names: /^range$/,
    attempt: (called) =>
      called.length < 2
        ? undefined
        : worksOut('list', {
            given: [1, 4],
            // The second argument may be an exclusive end, an inclusive one, or the length.
            isRight: (result) => isSame(result, [1, 2, 3]) || isSame(result, [1, 2, 3, 4]),
          })(called),
  },
];

/** Wherever the sequence starts, each number is the sum of the two before it. */
function addsUp(called: Called): Outcome {
  const whole = called(10);
  const row = Array.isArray(whole) ? whole : [3, 4, 5, 6, 7, 8].map((n) => called(n));
  const numbers = row.map(Number);
  if (numbers.length < 5 || numbers.some(Number.isNaN)) return undefined;
  const isRow = numbers.every(
    (n, at) => at < 2 || n === (numbers[at - 1] ?? 0) + (numbers[at - 2] ?? 0),
  );
  return isRow && (numbers.at(-1) ?? 0) > 5 ? null : `it returns ${numbers.join(', ')}`;
}
