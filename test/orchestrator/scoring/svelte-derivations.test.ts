import { describe, expect, it } from 'vitest';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
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

describe('a value that depends on state in Svelte', () => {
  it('is computed once if it is not derived', () => {
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

  it('is a value, not a function', () => {
    const script = `${STATE} const shown = $derived(() => items.filter((item) => item !== active));`;
    expect(rulesOf(script, `${CHOOSE}{#each shown as item}{item}{/each}`)).toContain(
      'derived-function',
    );
    expect(rulesOf(script, `${CHOOSE}{#each shown() as item}{item}{/each}`)).not.toContain(
      'derived-function',
    );
  });

  it('does not update on a change in place without runes, whatever assigns the list elsewhere', () => {
    const script = (add: string) =>
      `let items = []; $: total = items.length; function add() { ${add} } function clear() { items = []; }`;
    const markup =
      '{total}<button on:click={add}>Add</button><button on:click={clear}>Clear</button>';
    expect(rulesOf(script('items.push(1);'), markup)).toEqual(['unreactive-change']);
    expect(rulesOf(script('items.push(1); items = items;'), markup)).toEqual([]);
  });
});

describe('state that begins empty', () => {
  it('is meant to change', () => {
    const judgement = judge(stateUsed, component('let total = $state(0);', '<p>{total}</p>'));
    expect(judgement).toEqual({ value: 0.6, found: ['state-never-set A.svelte:2'] });
  });

  it('is a minor finding if it does not start empty', () => {
    const judgement = judge(stateUsed, component("let title = $state('News');", '<p>{title}</p>'));
    expect(judgement).toEqual({ value: 0.96, found: ['state-never-set A.svelte:2'] });
  });
});

describe('the children of a Svelte 5 component', () => {
  it('are rendered with a tag, not shown as a value', () => {
    const script = 'let { children } = $props();';
    expect(judge(markupRenders, component(script, '<div>{children}</div>'))).toMatchObject({
      found: ['function-shown A.svelte:4'],
    });
    expect(judge(markupRenders, component(script, '<div>{@render children()}</div>'))).toEqual(
      PASSED,
    );
  });
});

describe('a computed value', () => {
  const found = (code: string, path = 'a.jsx') => {
    const judgement = judge(nothingLeftOut, { [path]: code });
    return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
  };
  const inSvelte = (script: string) => found(`<script>${script}</script>{total}`, 'A.svelte');

  it.each([
    'let all = $state([1]); const total = $derived.by(() => { let sum = 0; for (const one of all) sum += one; });',
    'let all = $state([1]); const total = $derived.by(() => { all.forEach((one) => { return one; }); });',
  ])('is undefined if its function returns nothing: %s', (script) => {
    expect(inSvelte(script)).toEqual(['empty-derivation']);
  });

  it('is undefined in React and Vue as well', () => {
    expect(
      found(
        'const A = ({ all }) => { const n = useMemo(() => { all.length; }, [all]); return n; };',
      ),
    ).toEqual(['empty-derivation']);
    expect(
      found(
        '<script setup>const n = computed(() => { track(count.value); });</script><template>{{ n }}</template>',
        'A.vue',
      ),
    ).toEqual(['empty-derivation']);
  });

  it.each([
    'const total = $derived.by(() => { if (!all) return; return all.length; });',
    'const total = $derived.by(() => all.length);',
    'const total = $derived.by(() => { throw new Error("none"); });',
    'const total = $derived.by(() => { try { return read(); } catch { return null; } });',
    'const total = $derived.by(count);',
  ])('may be returned in any of these ways: %s', (script) => {
    expect(inSvelte(script)).toEqual([]);
  });

  it('needs no result if a memo only has side effects', () => {
    expect(found('const A = () => { useMemo(() => { warm(); }, []); return 1; };')).toEqual([]);
  });

  it('grows if it is added to a variable outside', () => {
    expect(
      inSvelte(
        'let sum = 0; const total = $derived.by(() => { for (const one of all) sum += one; return sum; });',
      ),
    ).toEqual(['growing-derivation']);
  });

  it.each([
    'const total = $derived.by(() => { let sum = 0; for (const one of all) sum += one; return sum; });',
    'let sum = 0; const total = $derived.by(() => { sum = 0; for (const one of all) sum += one; return sum; });',
    'let reads = 0; const total = $derived.by(() => { reads += 1; return all.length; });',
    'let id = 0; const total = $derived.by(() => all.map((one) => ({ id: id++, one })));',
  ])('does not grow if it starts anew: %s', (script) => {
    expect(inSvelte(script)).toEqual([]);
  });

  it('starts anew with each render in React', () => {
    const code =
      'const A = ({ all }) => { let sum = 0; const total = useMemo(() => { for (const one of all) sum += one; return sum; }, [all]); return total; };';
    expect(found(code)).toEqual([]);
  });
});

describe('a loop over a list', () => {
  const found = (loop: string) => {
    const judgement = judge(nothingLeftOut, {
      'a.js': `const prices = [1, 2]; export function f() { let sum = 0; ${loop} return sum; }`,
    });
    return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
  };

  it.each([
    'for (const price in prices) sum += price;',
    'for (const price in prices) { sum = sum + price.amount; }',
  ])('takes places for items: %s', (loop) => {
    expect(found(loop)).toEqual(['walked-places']);
  });

  it.each([
    'for (const i in prices) sum += prices[i];',
    'for (const i in prices) sum += Number(i);',
    'for (const i in prices) sum += +i;',
    'for (const price of prices) sum += price;',
    'for (const key in { a: 1 }) sum += key.length;',
    'for (const key in given) sum += key.length;',
  ])('may go by its places: %s', (loop) => {
    expect(found(loop)).toEqual([]);
  });
});

describe('a checkbox in Svelte', () => {
  const found = (field: string, path = 'A.svelte') => {
    const judgement = judge(handlersWired, {
      [path]: `<script>let on = $state(false);</script>${field}{on}`,
    });
    return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
  };

  it.each(['checkbox', 'radio'])('of which only the value is bound says nothing: %s', (type) => {
    expect(found(`<input type="${type}" bind:value={on} />`)).toEqual(['value-for-choice']);
  });

  it.each([
    '<input type="checkbox" bind:checked={on} />',
    '<input type="checkbox" bind:group={on} value="a" />',
    '<input type="checkbox" bind:group={on} bind:value={on} />',
    '<input type="text" bind:value={on} />',
    '<input {type} bind:value={on} />',
  ])('is bound by what it is: %s', (field) => {
    expect(found(field)).toEqual([]);
  });
});

describe('state that is only read', () => {
  it('never changes, whatever it is passed to', () => {
    const judgement = judge(
      stateUsed,
      component("let text = $state(''); $inspect(text);", '<input value={text} />'),
    );
    expect(judgement).toMatchObject({ found: ['state-never-set A.svelte:2'] });
  });
});

describe('a quoted text', () => {
  const request = 'A greeting that shows "Hello, World!"';

  it.each([
    '<script>let name = "World";</script><h1>Hello, {name}!</h1>',
    '<script>let name = "World"; const text = `Hello, ${name}!`;</script><h1>{text}</h1>',
    '<script>let name = "World"; const text = "Hello, " + name + "!";</script><h1>{text}</h1>',
    '<h1>Hello, <b>World</b>!</h1>',
  ])('may be interpolated: %s', (code) => {
    expect(judge(quotesShown, { 'A.svelte': code }, { request })).toEqual(PASSED);
  });

  it.each([
    '<script>let name = "World";</script><h1>Hello {name}</h1>',
    '<script>let name = "Earth";</script><h1>Hello, {name}!</h1>',
    '<h1>Hello!</h1><p>World</p>',
  ])('is missing if interpolation yields another: %s', (code) => {
    expect(judge(quotesShown, { 'A.svelte': code }, { request })).toMatchObject({
      found: ['quoted-text'],
    });
  });
});

describe('a quoted name', () => {
  const request = 'Buttons with data-testid "tab-home" and "star-3"';

  it('may be composed of a fixed start and an inserted part', () => {
    const markup =
      '{#each [\'home\'] as id}<b data-testid={`tab-${id}`}></b>{/each}<i data-testid="star-{n}"></i>';
    expect(judge(quotesShown, component('let n = 3;', markup), { request })).toEqual(PASSED);
  });

  it('is missing if nothing could be inserted', () => {
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

describe('a value that depends on a variable in Svelte 4', () => {
  const FRUITS = 'const fruits = ["a", "b"]; let query = "";';
  const SHOWN = '<input bind:value={query} />{#each shown as fruit}{fruit}{/each}';

  it('is computed once outside of a reactive statement', () => {
    const line = 'const shown = fruits.filter((fruit) => fruit.includes(query));';
    expect(rulesOf(`${FRUITS} ${line}`, SHOWN)).toEqual(['reckoned-once']);
  });

  it.each([
    '$: shown = fruits.filter((fruit) => fruit.includes(query));',
    'let shown = fruits; $: shown = fruits.filter((fruit) => fruit.includes(query));',
    'const shown = follow(() => query);',
  ])('may be kept up to date: %s', (line) => {
    expect(rulesOf(`${FRUITS} ${line}`, SHOWN)).toEqual([]);
  });
});
