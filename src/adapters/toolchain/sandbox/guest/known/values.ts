import {
  type Called,
  gives,
  isSame,
  isSameSet,
  type Known,
  type Outcome,
  worksOut,
  worksOutInOrder,
} from './relations.ts';

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8];
const isEven = (value: unknown): boolean => Number(value) % 2 === 0;

/** Functions of arrays. */
export const LISTS: readonly Known[] = [
  {
    names: /^chunk(?:Array)?$/i,
    attempt: worksOut(
      'list',
      gives([[1, 2], [3, 4], [5]], [1, 2, 3, 4, 5], 2),
      gives([[1, 2]], [1, 2], 5),
    ),
  },
  {
    names: /^(?:unique|uniq|dedupe|removeDuplicates)$/i,
    attempt: worksOut('list', {
      given: [[1, 2, 1, 3, 2]],
      isRight: (result) => isSameSet(result, [1, 2, 3]),
    }),
  },
  {
    names: /^flatten(?:Array)?$/i,
    attempt: worksOut('list', {
      given: [[1, [2, [3]]]],
      isRight: (result) => isSame(result, [1, 2, [3]]) || isSame(result, [1, 2, 3]),
    }),
  },
  {
    names: /^(?:flattenDeep|deepFlatten)$/i,
    attempt: worksOut('list', gives([1, 2, 3, 4], [1, [2, [3, [4]]]])),
  },
  { names: /^(?:array)?intersect(?:ion)?$/i, attempt: ofSets([2, 3]) },
  { names: /^(?:array)?difference$/i, attempt: ofSets([1]) },
  { names: /^(?:array)?union$/i, attempt: ofSets([1, 2, 3, 4]) },
  {
    names: /^partition$/i,
    attempt: worksOut(
      'list',
      gives(
        [
          [2, 4],
          [1, 3],
        ],
        [1, 2, 3, 4],
        isEven,
      ),
    ),
  },
  { names: /^shuffle(?:Array)?$/i, attempt: shuffles },
  {
    names: /^groupBy$/i,
    attempt: (called) => {
      const items = [
        { kind: 'a', at: 1 },
        { kind: 'b', at: 2 },
        { kind: 'a', at: 3 },
      ];
      const expected = { a: [items[0], items[2]], b: [items[1]] };
      const isRight = (result: unknown): boolean =>
        isSame(result instanceof Map ? Object.fromEntries(result) : result, expected);
      const byFunction = worksOut('object', {
        given: [items, (item: unknown) => Reflect.get(Object(item), 'kind')],
        isRight,
      })(called);
      if (byFunction === null) return null;
      const byName = worksOut('object', { given: [items, 'kind'], isRight })(called);
      return byName === null ? null : byFunction;
    },
  },
  {
    names: /^binarySearch$/i,
    attempt: worksOut(
      'number',
      ...[1, 3, 5, 7, 9].map((value, at) => gives(at, [1, 3, 5, 7, 9], value)),
      { given: [[1, 3, 5, 7, 9], 4], isRight: (result) => Number(result) < 0 },
    ),
  },
];

function ofSets(expected: readonly number[]): Known['attempt'] {
  return worksOut('list', {
    given: [
      [1, 2, 3],
      [2, 3, 4],
    ],
    // The difference may be taken either way.
    isRight: (result) =>
      isSameSet(result, expected) || (expected.length === 1 && isSameSet(result, [4])),
  });
}

function shuffles(called: Called): Outcome {
  let isMoved = false;
  for (let time = 0; time < 6; time++) {
    const list = [...EIGHT];
    const given = called(list);
    const result = Array.isArray(given) ? given : list;
    if (!isSameSet(result, EIGHT)) return `it returns ${result} for ${EIGHT}`;
    isMoved ||= !isSame(result, EIGHT);
  }
  return isMoved ? null : 'the order never changes';
}

/** Functions of strings. */
export const TEXTS: readonly Known[] = [
  {
    names: /^(?:capitali[sz]e(?:First(?:Letter)?)?|upperFirst)$/,
    attempt: worksOut('text', gives('Hello', 'hello')),
  },
  {
    names: /^(?:toTitleCase|titleCase)$/,
    attempt: worksOut('text', gives('Hello World', 'hello world')),
  },
  {
    names: /^(?:is|check)Palindrome$/,
    attempt: worksOut('boolean', gives(true, 'level'), gives(false, 'hello'), gives(false, 'ab')),
  },
  {
    names: /^(?:is|are)Anagrams?$/,
    attempt: worksOut(
      'boolean',
      gives(true, 'listen', 'silent'),
      gives(false, 'listen', 'silence'),
    ),
  },
  { names: /^reverse(?:String|Text|Str)$/, attempt: worksOut('text', gives('cba', 'abc')) },
  { names: /^countVowels$/, attempt: worksOut('number', gives(2, 'hello'), gives(0, 'rhythm')) },
  { names: /^(?:countWords|wordCount)$/, attempt: worksOut('number', gives(3, 'one two three')) },
  {
    names: /^slugify$/,
    attempt: worksOut('text', {
      given: ['Hello World'],
      isRight: (result) => /^hello[-_]world$/.test(String(result)),
    }),
  },
  {
    names: /^truncate(?:Text|String)?$/,
    attempt: worksOut(
      'text',
      {
        given: ['What a wonderful world this is', 12],
        // The limit may count characters or words.
        isRight: (result) => /^What/.test(String(result)),
      },
      gives('Hi', 'Hi', 12),
    ),
  },
  { names: /^(?:to)?[cC]amelCase$/, attempt: worksOut('text', gives('helloWorld', 'hello-world')) },
  { names: /^(?:to)?[kK]ebabCase$/, attempt: worksOut('text', gives('hello-world', 'helloWorld')) },
  { names: /^(?:to)?[sS]nakeCase$/, attempt: worksOut('text', gives('hello_world', 'helloWorld')) },
];

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

/** Functions of objects. */
export const OBJECTS: readonly Known[] = [
  { names: /^(?:deepClone|cloneDeep|deepCopy)$/, attempt: clones },
  {
    names: /^(?:deepEquals?|isDeepEqual)$/,
    attempt: worksOut(
      'boolean',
      gives(true, { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
      gives(false, { a: 1, b: 2 }, { a: 1, b: 3 }),
      gives(false, { a: 1 }, { a: 1, b: 2 }),
      gives(false, { a: 1, b: 2 }, { a: 1 }),
      gives(false, [1, 2], [2, 2]),
      gives(true, 'a', 'a'),
    ),
  },
  { names: /^pick$/, attempt: chooses({ a: 1, c: 3 }) },
  { names: /^omit$/, attempt: chooses({ b: 2 }) },
];

function clones(called: Called): Outcome {
  const value = { list: [1, { deep: 2 }], inner: { at: 1 } };
  const copy = called(value) as typeof value;
  if (typeof copy !== 'object' || copy === null || 'then' in copy) return undefined;
  if (!isSame(copy, value)) return `the copy is ${JSON.stringify(copy)}`;
  const isShared =
    copy === value ||
    copy.inner === value.inner ||
    copy.list === value.list ||
    copy.list[1] === value.list[1];
  return isShared ? 'the copy shares nested objects with the original' : null;
}

function chooses(expected: unknown): Known['attempt'] {
  const object = { a: 1, b: 2, c: 3 };
  return (called) => {
    const byList = worksOut('object', gives(expected, object, ['a', 'c']))(called);
    if (byList === null) return null;
    const byNames = worksOut('object', gives(expected, object, 'a', 'c'))(called);
    return byNames === null ? null : byList;
  };
}
