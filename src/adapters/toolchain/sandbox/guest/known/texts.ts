import { type Called, gives, type Known, worksOut } from './relations.ts';

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
  { names: /^countVowels$/, attempt: worksOut('number', gives(2, 'hello'), gives(0, 'brr')) },
  { names: /^(?:countWords|wordCount)$/, attempt: worksOut('number', gives(3, 'one two three')) },
  {
    names: /^slugify$/,
    attempt: async (called) => {
      const isRight = (result: unknown): boolean => /^hello[-_]world$/.test(String(result));
      const outcome = await worksOut('text', { given: ['Hello World'], isRight })(called);
      if (typeof outcome !== 'string') return outcome;
      const options = { lower: true, lowercase: true, lowerCase: true };
      const other = worksOut('text', { given: ['Hello World', options], isRight });
      return (await other(called)) === null ? null : outcome;
    },
  },
  {
    names: /^truncate(?:Text|String)?$/,
    attempt: async (called) => {
      const outcome = await truncates(called, 12);
      if (typeof outcome !== 'string') return outcome;
      const options = { length: 12, max: 12, maxLength: 12, limit: 12, maxChars: 12, size: 12 };
      return (await truncates(called, options)) === null ? null : outcome;
    },
  },
  { names: /^(?:to)?[cC]amelCase$/, attempt: writesAs('helloWorld', 'hello-world') },
  { names: /^(?:to)?[kK]ebabCase$/, attempt: writesAs('hello-world', 'helloWorld') },
  { names: /^(?:to)?[sS]nakeCase$/, attempt: writesAs('hello_world', 'helloWorld') },
];

const truncates = (called: Called, length: unknown): ReturnType<Known['attempt']> =>
  worksOut(
    'text',
    {
      given: ['What a wonderful world this is', length],
      // By characters or words.
      isRight: (result) => /^What/.test(String(result)),
    },
    gives('Hi', 'Hi', length),
  )(called);

/** Some write the keys of objects so, and leave texts as they are. */
function writesAs(expected: string, text: string): Known['attempt'] {
  const byText = worksOut('text', gives(expected, text));
  const byKeys = worksOut('object', gives({ [expected]: 1 }, { [text]: 1 }));
  return async (called) => {
    const outcome = await byText(called);
    return typeof outcome === 'string' && (await byKeys(called)) === null ? undefined : outcome;
  };
}
