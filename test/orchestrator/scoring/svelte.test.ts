import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { markupSound } from '../../../src/orchestrator/scoring/checks/markup-sound.ts';
import { noDeadCode } from '../../../src/orchestrator/scoring/checks/no-dead-code.ts';
import { parses } from '../../../src/orchestrator/scoring/checks/parses.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

const svelte = (script: string, markup: string): string =>
  `<script>\n${script}\n</script>\n${markup}\n`;
const judged = (check: Check, script: string, markup: string) =>
  judge(check, { 'Thing.svelte': svelte(script, markup) });
const rules = (check: Check, script: string, markup: string) => {
  const judgement = judged(check, script, markup);
  return 'found' in judgement ? judgement.found.map((finding) => finding.split(' ')[0]) : judgement;
};

describe('a Svelte component', () => {
  it.each([
    ['a name that is no rune', 'let a = $state(0); $state(a, 1);', '{a}', 2],
    ['markup that ends in the middle', 'let a = 1;', '<p>{a</p>', 4],
    [
      'a constant that is assigned',
      'const a = $state(0);',
      '<button onclick={() => a++}>{a}</button>',
      4,
    ],
    ['exports for properties beside runes', 'export let a; let b = $state(a);', '{b}', 2],
  ])('does not parse with %s', (_, script, markup, line) => {
    expect(judged(parses, script, markup)).toMatchObject({
      found: [`syntax-error Thing.svelte:${line}`],
    });
  });

  it.each([
    ['runes', 'let { name } = $props(); let a = $state(0); let b = $derived(a * 2);', '{name}{b}'],
    ['the syntax of Svelte 4', 'export let name; $: twice = name + name;', '<slot />{twice}'],
    [
      'a snippet',
      'let list = [1];',
      '{#snippet row(x)}<b>{x}</b>{/snippet}{#each list as x}{@render row(x)}{/each}',
    ],
    ['types', '', '{#await Promise.resolve(1) then value}{value}{/await}'],
  ])('parses with %s', (_, script, markup) => {
    expect(judged(parses, script, markup)).toEqual(PASSED);
  });

  it('is judged at positions in its own file', () => {
    expect(
      judge(noDeadCode, {
        'Thing.svelte':
          '<h1>{used}</h1>\n\n<script>\n  import { used, unused } from "./a";\n</script>',
      }),
    ).toMatchObject({ found: ['unused-name Thing.svelte:4'] });
  });
});

describe('state of a Svelte component', () => {
  it.each([
    [
      'non_reactive_update',
      'let a = 0; let b = $state(1);',
      '<button onclick={() => { a += b; }}>{a}</button>',
    ],
    [
      'unreactive-change',
      'let list = ["a"]; let b = $state(1); const add = () => list.push(b); b = 2;',
      '<button onclick={add}>{#each list as x}{x}{/each}</button>',
    ],
    [
      'unreactive-change',
      'const list = []; function add() { list.push(1); }',
      '<button on:click={add}>{list.length}</button>',
    ],
    [
      'unreactive-collection',
      'let seen = $state(new Set()); const add = () => seen.add(1);',
      '<button onclick={add}>{seen.size}</button>',
    ],
    [
      'unreactive-collection',
      'let seen = $state(new Set()); function add() { seen.add(1); seen = seen; }',
      '<button onclick={add}>{seen.size}</button>',
    ],
    [
      'non_reactive_update',
      'let isOpen = $state(false); let field; $effect(() => field?.focus());',
      '<button onclick={() => { isOpen = true; }}>open</button>{#if isOpen}<input bind:this={field} />{/if}',
    ],
    ['state-never-set', 'let a = $state(1);', '{a}'],
    ['state-never-read', 'let a = $state(1);', '<button onclick={() => { a = 2; }}>go</button>'],
    ['unused-state', 'let a = $state(1);', '<p>none</p>'],
    [
      'not-a-store',
      'let a = $state(0);',
      '<button onclick={() => { $a += 1; a = 2; }}>{$a}{a}</button>',
    ],
  ])('has the finding %s', (rule, script, markup) => {
    expect(rules(stateUsed, script, markup)).toContain(rule);
  });

  it.each([
    ['let a = $state(0);', '<button onclick={() => a++}>{a}</button>'],
    ['let isOpen = false;', '<button on:click={() => { isOpen = false; }}>close</button>'],
    [
      'let list = $state([]); const add = () => list.push(1);',
      '<button onclick={add}>{list.length}</button>',
    ],
    ['let name = $state("");', '<input bind:value={name} />{name}'],
    [
      'let people = $state([{ name: "" }]);',
      '{#each people as person}<input bind:value={person.name} />{/each}',
    ],
    ['let form = $state({ a: "" });', '<Field {form} />'],
    [
      'const state = $state({ a: 0 }); const add = () => state.a++;',
      '<button onclick={add}>{state.a}</button>',
    ],
    [
      'import { writable } from "svelte/store"; const a = writable(0);',
      '<button on:click={() => $a += 1}>{$a}</button>',
    ],
    [
      'let list = []; function add() { list.push(1); list = list; }',
      '<button on:click={add}>{list.length}</button>',
    ],
    ['let list = [1]; list.push(2);', '{#each list as x}{x}{/each}'],
    [
      'let count = $state(0); $inspect(count).with(console.trace);',
      '<button onclick={() => count++}>{count}</button>',
    ],
    [
      'let list = $state([1]); let sum = $derived.by(() => list.reduce((a, b) => a + b, 0));',
      '<button onclick={() => list.push(1)}>{sum}</button>',
    ],
    [
      'let { count = $bindable(0) } = $props();',
      '<button onclick={() => count++}>{count}</button>',
    ],
    // An element under a condition that only a handler asks for.
    [
      'let isOpen = $state(false); let field; function open() { isOpen = true; tick().then(() => field.focus()); }',
      '<button onclick={open}>open</button>{#if isOpen}<input bind:this={field} />{/if}',
    ],
    [
      'let seen = $state(new Set()); function add() { seen.add(1); seen = new Set(seen); }',
      '<button onclick={add}>{seen.size}</button>',
    ],
  ])('is accepted: %s %s', (script, markup) => {
    expect(judged(stateUsed, script, markup)).toEqual(PASSED);
  });
});

describe('controls of a Svelte component', () => {
  it.each([
    ['dead-button', '', '<button>Save</button>'],
    ['dead-form', '', '<form><input name="a" /><button>Send</button></form>'],
    ['idle-handler', '', '<button onclick={() => {}}>Save</button>'],
    [
      'idle-handler',
      'function save() { console.log("saved"); }',
      '<button on:click={save}>Save</button>',
    ],
    [
      'handler-called-in-render',
      'let a = $state(0); function add() { a += 1; }',
      '<button onclick={add()}>{a}</button>',
    ],
  ])('have the finding %s: %s %s', (rule, script, markup) => {
    expect(rules(handlersWired, script, markup)).toEqual([rule]);
  });

  it.each([
    ['', '<button {...rest}>Save</button>'],
    ['', '<button use:action>Save</button>'],
    ['let { onclick } = $props();', '<button {onclick}>Save</button>'],
    ['', '<button on:click>Save</button>'],
    ['let { save } = $props();', '<form onsubmit={save}><button>Save</button></form>'],
    ['let name = $state("");', '<input value={name} />'],
    ['const make = (a) => { return () => a(); };', '<button onclick={make(alert)}>Save</button>'],
  ])('are accepted: %s %s', (script, markup) => {
    expect(judged(handlersWired, script, markup)).toEqual(PASSED);
  });
});

describe('markup of a Svelte component', () => {
  it.each([
    ['not-a-snippet', 'const row = (x) => "<b>" + x + "</b>";', '{@render row(1)}'],
    ['function-shown', 'const twice = (x) => x * 2;', '{twice}'],
    ['store-shown', 'import { writable } from "svelte/store"; const a = writable(0);', '{a}'],
    ['unknown-element', '', '<snippet>a</snippet>'],
    ['inert-template', 'let a = $state(0);', '<template><p>{a}</p></template>'],
    ['misspelled-event', 'let a = $state(0);', '<button click={() => a++}>{a}</button>'],
    ['code-as-text', '', 'let count = $state(0);\n<p>a</p>'],
  ])('has the finding %s', (rule, script, markup) => {
    expect(rules(markupRenders, script, markup)).toEqual([rule]);
  });

  it.each([
    ['let { row, children } = $props();', '{@render row(1)}{@render children?.()}'],
    ['const name = (x) => x;', '{#each [1] as name}{name}{/each}{name(1)}'],
    [
      'import { createRawSnippet } from "svelte"; const row = createRawSnippet(() => ({ render: () => "<b/>" }));',
      '{@render row()}',
    ],
    [
      '',
      '<my-element></my-element><svg><linearGradient /></svg><svelte:head><title>a</title></svelte:head>',
    ],
    ['', '<pre>let a = 1;</pre><p>let us go; then stop</p>'],
  ])('is accepted: %s %s', (script, markup) => {
    expect(judged(markupRenders, script, markup)).toEqual(PASSED);
  });

  it('is graded by the warnings of its compiler', () => {
    expect(judged(markupSound, '', '<img src="a.png" />')).toEqual({
      value: 0.9,
      found: ['a11y_missing_attribute Thing.svelte:4'],
    });
    expect(
      judged(markupSound, 'let a = $state(0);', '<button on:click={() => a++}>{a}</button>'),
    ).toEqual({
      value: 0.98,
      found: ['event_directive_deprecated Thing.svelte:4'],
    });
  });
});

describe('effects of a Svelte component', () => {
  it.each([
    [
      'leaking-effect',
      'import { onMount } from "svelte"; onMount(() => { setInterval(tick, 1000); });',
    ],
    ['leaking-effect', '$effect(() => { window.addEventListener("resize", measure); });'],
    [
      'lost-clean-up',
      'import { onMount } from "svelte"; onMount(async () => { const id = setInterval(tick, 1); return () => clearInterval(id); });',
    ],
    ['endless-effect', 'let a = $state(0); $effect(() => { a += 1; });'],
    ['endless-effect', 'let a = $state(0); $effect(() => { a = a + 1; });'],
  ])('have the finding %s', (rule, script) => {
    expect(rules(effectsCleanUp, script, '<p>a</p>')).toEqual([rule]);
  });

  it.each([
    ['let a = $state(5); let b = $state(0); $effect(() => { b = a * 2; });'],
    ['let a = $state(0); $effect(() => { if (a < 10) a += 1; });'],
    [
      'let a = $state(0); $effect(() => { const id = setInterval(() => { a += 1; }, 1000); return () => clearInterval(id); });',
    ],
    [
      'import { onMount, onDestroy } from "svelte"; let id; onMount(() => { id = setInterval(tick, 1000); }); onDestroy(() => clearInterval(id));',
    ],
  ])('are accepted: %s', (script) => {
    expect(judged(effectsCleanUp, script, '<p>a</p>')).toEqual(PASSED);
  });
});
