import type { Prompt } from '../approaches/approach.ts';
import { paragraphs } from '../approaches/prompt-parts.ts';
import { filesSection, requestSection, SECTION_RULES } from '../approaches/prompt-sections.ts';
import type { ResponseSchema } from '../ports/code-model.ts';
import type { Task } from '../task.ts';
import { MAX_STEPS, MAX_TESTS } from './read-tests.ts';

const SYSTEM = `You write acceptance tests for a small program that several programmers are about to write, each by \
themselves, from the request below. You see the request and never their work: a test has to pass on every right answer, \
whatever its names, layout and wording, and to fail where something that the request demands does not work.

${SECTION_RULES}

A test starts on the page as it first appears, nothing done yet, and does its steps in order. The kinds of steps:
- {"kind":"press","target":T} presses a button, link or checkbox
- {"kind":"fill","target":T,"text":"…"} types into a field
- {"kind":"shows","text":"…"} the text stands on the page, in whatever case; add "within":{"testId":"…"} for one element
- {"kind":"shows-more","text":"…"} it stands there more often than before the last press or fill
- {"kind":"lacks","text":"…"} it does not stand there
- {"kind":"shows-number","value":1} the number stands there by itself; "within" as above
- {"kind":"exists","target":{"testId":"…"}} there is such an element
- {"kind":"prints","text":"…"} a program without a page has written a line with the text

A target T is {"testId":"…"} for a data-testid that the request or the files name, to the letter; otherwise \
{"words":["add","create"]}: beginnings of words, one of which the control's label, placeholder or text must hold, \
chosen so that every sensible wording has one. Never make a data-testid up.

Rules:
- At most ${MAX_TESTS} tests of at most ${MAX_STEPS} steps; few good ones are better. Each ends by looking at something.
- Test only what the request demands and anyone can see: no styles, colours, timing, network, storage or files.
- Expect a text only where the request quotes it or the test typed it in; type short, unusual texts.
- Where the request leaves open how something is done, do not test how.
- Write nothing but JSON: {"tests":[{"title":"An added task is listed","steps":[…]}]}. No test worth writing: {"tests":[]}.`;

const TARGET: ResponseSchema = {
  type: 'object',
  properties: {
    testId: { type: 'string' },
    words: { type: 'array', items: { type: 'string' } },
  },
};

const TESTS_SCHEMA: ResponseSchema = {
  type: 'object',
  properties: {
    tests: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          title: { type: 'string', description: 'What is expected, in one short sentence.' },
          steps: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                kind: { type: 'string' },
                target: TARGET,
                text: { type: 'string' },
                value: { type: 'number' },
                within: TARGET,
              },
              required: ['kind'],
            },
          },
        },
        required: ['title', 'steps'],
      },
    },
  },
  required: ['tests'],
};

/** The prompt for acceptance tests of any answer to the task. */
export const testsPrompt = ({ request, files }: Task): Prompt => ({
  system: SYSTEM,
  prompt: paragraphs(
    files.length === 0
      ? 'Write the tests for the request below.'
      : 'Write the tests for the request below, which changes the files below it.',
    requestSection(request),
    filesSection('files', files, { about: request }),
  ),
  responseSchema: TESTS_SCHEMA,
});
