import { type Called, gives, isSame, type Known, type Outcome, worksOut } from './relations.ts';

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
