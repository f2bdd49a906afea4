import { describe, expect, it } from 'vitest';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { quotesShown } from '../../../src/orchestrator/scoring/checks/quotes-shown.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

const component = (script: string, markup: string) => ({
  'A.svelte': `<script>\n${script}\n</script>\n${markup}`,
});
const rulesOf = (script: string, markup: string): readonly string[] => {
  const judgement = judge(stateUsed, component(script, markup));
  return 'found' in judgement ? judgement.found.map((found) => found.split(' ')[0] ?? '') : [];
};
const STATE = 'let items = $state([1, 2]); let active = $state(1);';
const CHOOSE = '<button onclick={() => (active = 2)}>Two</button>';

describe('what follows from state in Svelte', () => {
  it('is reckoned once where it is no derived value', () => {
    const script = `${STATE} const current = items.find((item) => item === active);`;
    expect(rulesOf(script, `${CHOOSE}{current}`)).toContain('reckoned-once');
  });

  it.each([
    ['derived', 'const current = $derived(items.find((item) => item === active));', '{current}'],
    [
      'asked for by a function',
      'const current = () => items.find((item) => item === active);',
      '{current()}',
    ],
    ['handed to what may follow it', 'const current = follow(() => active);', '{current}'],
    ['not shown', 'const first = active;', '{items.length}'],
  ])('may be %s', (_how, line, shown) => {
    const rules = rulesOf(`${STATE} ${line}`, `${CHOOSE}${shown}`);
    expect(rules.filter((rule) => /reckoned-once|derived-function/.test(rule))).toEqual([]);
  });

  it('is a value and no function', () => {
    const script = `${STATE} const shown = $derived(() => items.filter((item) => item !== active));`;
    expect(rulesOf(script, `${CHOOSE}{#each shown as item}{item}{/each}`)).toContain(
      'derived-function',
    );
    expect(rulesOf(script, `${CHOOSE}{#each shown() as item}{item}{/each}`)).not.toContain(
      'derived-function',
    );
  });

  it('is not told of a change in place without runes, whatever assigns the list elsewhere', () => {
    const script = (add: string) =>
      `let items = []; $: total = items.length; function add() { ${add} } function clear() { items = []; }`;
    const markup =
      '{total}<button on:click={add}>Add</button><button on:click={clear}>Clear</button>';
    expect(rulesOf(script('items.push(1);'), markup)).toEqual(['unreactive-change']);
    expect(rulesOf(script('items.push(1); items = items;'), markup)).toEqual([]);
  });
});

describe('state that begins empty', () => {
  it('is to become something', () => {
    const judgement = judge(stateUsed, component('let total = $state(0);', '<p>{total}</p>'));
    expect(judgement).toEqual({ value: 0.6, found: ['state-never-set A.svelte:2'] });
  });

  it('is a small matter where it begins with something', () => {
    const judgement = judge(stateUsed, component("let title = $state('News');", '<p>{title}</p>'));
    expect(judgement).toEqual({ value: 0.96, found: ['state-never-set A.svelte:2'] });
  });
});

describe('what stands inside a component of Svelte 5', () => {
  it('is rendered, and not shown', () => {
    const script = 'let { children } = $props();';
    expect(judge(markupRenders, component(script, '<div>{children}</div>'))).toMatchObject({
      found: ['function-shown A.svelte:4'],
    });
    expect(judge(markupRenders, component(script, '<div>{@render children()}</div>'))).toEqual(
      PASSED,
    );
  });
});

describe('a name that is quoted', () => {
  const request = 'Buttons with data-testid "tab-home" and "star-3"';

  it('may be put together from what comes first and what is filled in', () => {
    const markup =
      '{#each [\'home\'] as id}<b data-testid={`tab-${id}`}></b>{/each}<i data-testid="star-{n}"></i>';
    expect(judge(quotesShown, component('let n = 3;', markup), { request })).toEqual(PASSED);
  });

  it('is missed where nothing could fill it in', () => {
    const markup = '<b data-testid={`tab-${id}`}></b><i data-testid="star-{n}"></i>';
    expect(judge(quotesShown, component('let n = 3, id = 1;', markup), { request })).toMatchObject({
      found: ['quoted-text'],
    });
  });

  it('may be an example of many', () => {
    const text = 'Show how many are left, e.g. "2 items left"';
    expect(
      judge(quotesShown, component('let n = 3;', '{n} items left'), { request: text }),
    ).toEqual({
      skipped: 'The request quotes nothing',
    });
  });
});

describe('what follows from a variable in Svelte 4', () => {
  const FRUITS = 'const fruits = ["a", "b"]; let query = "";';
  const SHOWN = '<input bind:value={query} />{#each shown as fruit}{fruit}{/each}';

  it('is reckoned once where it is no reactive statement', () => {
    const line = 'const shown = fruits.filter((fruit) => fruit.includes(query));';
    expect(rulesOf(`${FRUITS} ${line}`, SHOWN)).toEqual(['reckoned-once']);
  });

  it.each([
    '$: shown = fruits.filter((fruit) => fruit.includes(query));',
    'let shown = fruits; $: shown = fruits.filter((fruit) => fruit.includes(query));',
    'const shown = follow(() => query);',
  ])('may be told to follow: %s', (line) => {
    expect(rulesOf(`${FRUITS} ${line}`, SHOWN)).toEqual([]);
  });
});
