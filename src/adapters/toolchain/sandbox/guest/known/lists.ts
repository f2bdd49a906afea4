import {
  type Called,
  type Expectation,
  gives,
  isSame,
  isSameSet,
  type Known,
  type Outcome,
  worksOut,
} from './relations.ts';

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8];
const isEven = (value: unknown): boolean => Number(value) % 2 === 0;

/** Functions of arrays. */
export const LISTS: readonly Known[] = [
  {
    names: /^chunk(?:Array)?$/i,
    attempt: worksOut(
      'list',
      { given: [[1, 2, 3, 4, 5], 2], isRight: areChunks([1, 2], [3, 4], [5]) },
      { given: [[1, 2], 5], isRight: areChunks([1, 2]) },
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
    attempt: async (called) => {
      const outcome = await worksOut('list', {
        given: [[1, [2, [3]]]],
        isRight: (result) => isSame(result, [1, 2, [3]]) || isSame(result, [1, 2, 3]),
      })(called);
      // What is flattened may be a tree.
      const tree = [{ id: 1, children: [{ id: 2, children: [] }] }];
      const isOfTrees = (result: unknown): boolean => Array.isArray(result) && result.length === 2;
      const ofTrees = worksOut('list', { given: [tree], isRight: isOfTrees });
      return typeof outcome === 'string' && (await ofTrees(called)) === null ? undefined : outcome;
    },
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

/** The last may be filled up to the length of the others, with nothing. */
function areChunks(...expected: readonly (readonly number[])[]): Expectation['isRight'] {
  return (result) =>
    Array.isArray(result) &&
    isSame(
      result.map((part) => (Array.isArray(part) ? part.filter((one) => one != null) : part)),
      expected,
    );
}

function ofSets(expected: readonly number[]): Known['attempt'] {
  return worksOut('list', {
    given: [
      [1, 2, 3],
      [2, 3, 4],
    ],
    // The difference may be taken either way, or be what only one of them has.
    isRight: (result) =>
      isSameSet(result, expected) ||
      (expected.length === 1 && (isSameSet(result, [4]) || isSameSet(result, [1, 4]))),
  });
}

function shuffles(called: Called): Outcome {
  // A seed, or what chance is to be.
  if (called.length > 1) return undefined;
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
