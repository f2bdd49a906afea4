import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTests } from '../../../src/orchestrator/acceptance/read-tests.ts';

const GIVEN = 'A list of tasks with data-testid="task-list"';
const read = (tests: unknown, isCut = false) =>
  readTests(typeof tests === 'string' ? tests : JSON.stringify({ tests }), { given: GIVEN, isCut });
const shows = { kind: 'shows', text: 'Milk' };
const test = (...steps: unknown[]) => ({ title: 'It works', steps });

describe('readTests', () => {
  it('reads every kind of step', () => {
    const steps = [
      { kind: 'fill', target: { words: ['task', 'new'] }, text: 'Milk' },
      { kind: 'press', target: { testId: '', words: ['add'] } },
      { kind: 'exists', target: { testId: 'task-list' } },
      { kind: 'shows', text: 'Milk', within: { testId: 'task-list' } },
      { kind: 'shows-more', text: 'Milk' },
      { kind: 'lacks', text: 'Bread' },
      { kind: 'shows-number', value: 1, within: null },
      { kind: 'prints', text: 'done' },
    ];
    const list = { by: 'test-id', value: 'task-list' };
    expect(read([{ title: ' An added\n task ', steps }])).toEqual([
      {
        id: 'model-1',
        title: 'An added task',
        origin: 'model',
        steps: [
          { kind: 'fill', target: { by: 'words', value: ['task', 'new'] }, text: 'Milk' },
          { kind: 'press', target: { by: 'words', value: ['add'] } },
          { kind: 'exists', target: list },
          { kind: 'shows', text: 'Milk', within: list },
          { kind: 'shows-more', text: 'Milk' },
          { kind: 'lacks', text: 'Bread' },
          { kind: 'shows-number', value: 1 },
          { kind: 'prints', text: 'done' },
        ],
      },
    ]);
  });

  it('finds tests in prose, fences, broken JSON and a bare list', () => {
    const list = JSON.stringify([test(shows)]);
    for (const answer of [list, `Here you are:\n\`\`\`json\n{"tests":${list},}\n\`\`\``]) {
      expect(read(answer)).toHaveLength(1);
    }
  });

  it.each([
    ['looks at nothing', test({ kind: 'press', target: { words: ['add'] } })],
    ['does nothing', test()],
    ['names an element that nobody asked for', test({ kind: 'exists', target: { testId: 'x-y' } })],
    ['looks into such an element', test({ ...shows, within: { testId: 'made-up' } })],
    ['looks for an element by words', test({ kind: 'exists', target: { words: ['list'] } })],
    ['expects a text that is empty', test({ kind: 'shows', text: '  ' })],
    ['expects a text that is endless', test({ kind: 'shows', text: 'x'.repeat(201) })],
    ['does what there is not', test(shows, { kind: 'hover', target: { words: ['add'] } })],
    ['takes too long', test(...Array<unknown>(13).fill(shows))],
    ['has no title', { steps: [shows] }],
  ])('drops a test that %s, and keeps the others', (_, wrong) => {
    expect(read([wrong, test(shows)]).map(({ id }) => id)).toEqual(['model-1']);
  });

  it('returns at most eight tests', () => {
    expect(read(Array(20).fill(test(shows)))).toHaveLength(8);
  });

  it('drops the last test of an answer that was cut off', () => {
    const whole = JSON.stringify({ tests: [test(shows), test(shows, shows)] });
    expect(read(whole.slice(0, -20), true)).toHaveLength(1);
  });

  it('finds no tests in anything else a model may say', () => {
    for (const answer of ['', 'I would rather not.', '{"tests":"none"}', '[[[[', '{'.repeat(500)]) {
      expect(read(answer)).toEqual([]);
    }
    expect(read(`[${'1,'.repeat(40_000)}1]`)).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, isCut) => read(text, isCut).length < 9),
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => read([value]).length < 2));
  });
});
