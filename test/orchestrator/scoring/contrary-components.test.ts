import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge } from '../../support/judge.ts';

const rules = (check: Check, code: string, path = 'Part.svelte') => {
  const judgement = judge(check, { [path]: code }, { request: 'Write a component' });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
};

describe('buttons', () => {
  const pager = (back: string, forth: string, shut = 'page <= 1') =>
    `<script>let { pages } = $props(); let page = $state(1);</script>
     <button disabled={${shut}} onclick={() => ${back}}>Previous</button>
     <button onclick={() => ${forth}}>Next</button>{page} of {pages}`;

  it('finds a pair of opposites that do the same', () => {
    expect(rules(handlersWired, pager('page--', 'page--'))).toEqual(['contrary-button']);
    expect(rules(handlersWired, pager('(page -= 1)', '(page += 1)'))).toEqual([]);
    expect(rules(handlersWired, pager('(page += -1)', '(page += 1)'))).toEqual([]);
  });

  it('finds one that is disabled exactly when it could be used', () => {
    expect(rules(handlersWired, pager('page--', 'page++', 'page >= 1'))).toEqual([
      'contrary-button',
    ]);
  });

  const dialog = (closing: string, onEscape: string) =>
    `<script>let { open = $bindable(false) } = $props();
       const onkeydown = (event) => { if (event.key === 'Escape') ${onEscape}; };</script>
     <svelte:window {onkeydown} />
     {#if open}<button onclick={() => (${closing})}>Close</button>{/if}`;

  it('finds a close button, or an Escape handler, that opens', () => {
    expect(rules(handlersWired, dialog('open = true', 'open = false'))).toEqual([
      'contrary-button',
    ]);
    expect(rules(handlersWired, dialog('open = false', 'open = true'))).toEqual([
      'contrary-button',
    ]);
    expect(rules(handlersWired, dialog('open = false', 'open = false'))).toEqual([]);
  });

  it('finds a handler that only mentions a name', () => {
    const retry = (handler: string) =>
      `<script>let { load } = $props(); let promise = $state(load());</script>
       {#await promise}…{:catch}<button onclick={${handler}}>Retry</button>{/await}`;
    expect(rules(handlersWired, retry('() => (promise)'))).toEqual(['idle-handler']);
    expect(rules(handlersWired, retry('() => (promise = load())'))).toEqual([]);
  });

  it('finds a callback that is called while rendering', () => {
    const list = (handler: string) =>
      `<script>let { users, onSelect } = $props();</script>
       {#each users as user (user.id)}<button onclick={${handler}}>{user.name}</button>{/each}`;
    expect(rules(handlersWired, list('onSelect(user)'))).toEqual(['handler-called-in-render']);
    expect(rules(handlersWired, list('() => onSelect(user)'))).toEqual([]);
  });
});

describe('items to choose from', () => {
  const tabs = (chosen: string, handler: string, panel = 'tabs[active].content') =>
    `<script>let { tabs } = $props(); let active = $state(0);
       const choose = (index) => { active = ${handler === 'choose' ? '1' : 'index'}; };</script>
     {#each tabs as tab, index}
       <button role="tab" aria-selected={${chosen}} onclick={() => ${handler === 'choose' ? 'choose(index)' : handler}}>{tab.label}</button>
     {/each}
     <div role="tabpanel">{${panel}}</div>`;

  it('finds marks on any but the chosen one', () => {
    expect(rules(handlersWired, tabs('index === active', '(active = index)'))).toEqual([]);
    for (const chosen of ['index !== active', '!chosen.includes(tab)', 'index === 0']) {
      expect(rules(handlersWired, tabs(chosen, '(active = index)'))).toEqual(['contrary-mark']);
    }
  });

  it('may be one of those that are kept because they are closed or hidden', () => {
    for (const open of ['!collapsed.has(tab.id)', '!hidden.includes(tab)', 'tab.id !== closed']) {
      expect(rules(handlersWired, tabs(open, '(active = index)'))).toEqual([]);
    }
  });

  it('may be left by what it shows only while it is chosen, and by what does more than choose', () => {
    const notes = (shown: string) =>
      `<script>let { notes, remove } = $props(); let editing = $state(0);</script>
       {#each notes as note}
         <button onclick={() => (editing = note.id)}>{editing === note.id ? 'Editing' : 'Edit'}</button>
         ${shown}
       {/each}`;
    const cancel = '<button onclick={() => (editing = 0)}>Cancel</button>';
    const inNote = `{#if editing === note.id}${cancel}{/if}`;
    expect(rules(handlersWired, notes(inNote))).toEqual([]);
    const close = '<button onclick={() => { remove(note.id); editing = 0; }}>×</button>';
    expect(rules(handlersWired, notes(close))).toEqual([]);
    expect(rules(handlersWired, notes(cancel))).toEqual(['fixed-choice']);
  });

  it('finds items that all choose the same one', () => {
    expect(rules(handlersWired, tabs('index === active', '(active = 0)'))).toEqual([
      'fixed-choice',
    ]);
    expect(rules(handlersWired, tabs('index === active', 'choose'))).toEqual(['unheeded-argument']);
  });

  it('finds a panel that always shows the first tab', () => {
    expect(
      rules(handlersWired, tabs('index === active', '(active = index)', 'tabs[0].content')),
    ).toEqual(['fixed-panel']);
    expect(
      rules(
        handlersWired,
        tabs('index === active', '(active = index)', '(tabs[active] ?? tabs[0]).content'),
      ),
    ).toEqual([]);
  });

  it('finds a panel that is shown when it is marked as closed', () => {
    const accordion = (test: string) =>
      `<script>let { items } = $props(); let open = $state(-1);</script>
       {#each items as item, i}
         <button aria-expanded={open === i} onclick={() => (open = open === i ? -1 : i)}>{item.title}</button>
         {#if ${test}}<div>{item.text}</div>{/if}
       {/each}`;
    expect(rules(handlersWired, accordion('open !== i'))).toEqual(['contrary-condition']);
    expect(rules(handlersWired, accordion('open === i'))).toEqual([]);
    const excerpt = accordion('open !== i').replace(
      '{/each}',
      '{#if open === i}<p>{item.all}</p>{/if}{/each}',
    );
    expect(rules(handlersWired, excerpt)).toEqual([]);
  });

  it('finds unused arguments in Vue, too', () => {
    const rating = (emitted: string) =>
      `<script setup>const props = defineProps({ max: Number, modelValue: Number });
         const emit = defineEmits(['update:modelValue']);
         function choose(star) { emit('update:modelValue', ${emitted}); }</script>
       <template><button v-for="star in props.max" :key="star" @click="choose(star)">{{ star }}</button></template>`;
    expect(rules(handlersWired, rating('1'), 'Rating.vue')).toEqual(['unheeded-argument']);
    expect(rules(handlersWired, rating('star'), 'Rating.vue')).toEqual([]);
  });
});

describe('lists', () => {
  const list = (test: string, shown: string) =>
    `<script>let { users } = $props();</script>
     {#if ${test}}<p>No users</p>{:else}
       <ul>{#each users as user (user.id)}<li>{${shown}}</li>{/each}</ul>{/if}`;

  it('finds one that is shown when it is empty', () => {
    expect(rules(markupRenders, list('users.length === 0', 'user.name'))).toEqual([]);
    expect(rules(markupRenders, list('users.length > 0', 'user.name'))).toEqual([
      'contrary-condition',
    ]);
  });

  it('finds it in Vue, too', () => {
    const code = (test: string) =>
      `<script setup>defineProps({ users: Array });</script>
       <template><p v-if="${test}">No users</p>
         <ul v-else><li v-for="user in users" :key="user.id">{{ user.name }}</li></ul></template>`;
    expect(rules(markupRenders, code('users.length === 0'), 'List.vue')).toEqual([]);
    expect(rules(markupRenders, code('users.length > 0'), 'List.vue')).toEqual([
      'contrary-condition',
    ]);
  });

  it('finds objects shown as a whole', () => {
    expect(rules(markupRenders, list('users.length === 0', 'user'))).toEqual(['shown-object']);
  });
});

describe('props and state of components', () => {
  it('finds children that are not rendered and callbacks that are not called', () => {
    const code = (body: string) =>
      `<script>let { label, children, onchange } = $props();</script><p>{label}</p>${body}`;
    expect(rules(markupRenders, code(''))).toEqual(['unshown-children']);
    expect(rules(handlersWired, code('{@render children()}<i></i>'))).toEqual([
      'uncalled-callback',
    ]);
    expect(
      rules(handlersWired, code('{@render children()}<button onclick={onchange}>x</button>')),
    ).toEqual([]);
  });

  it('finds a field that shows state and does not change it', () => {
    const field = (attributes: string) =>
      `<script>let color = $state('#000');</script>
       <label>Color <input type="range" ${attributes} /></label>{color}<button onclick={() => (color = '')}>x</button>`;
    expect(rules(handlersWired, field('value={color}'))).toEqual(['idle-field']);
    expect(rules(handlersWired, field('bind:value={color}'))).toEqual([]);
    expect(rules(handlersWired, field('value={color} readonly'))).toEqual([]);
  });

  it('finds a form that reloads the page', () => {
    const form = (handler: string) =>
      `<script>let { onsubmit } = $props(); let text = $state('');
         function send(event) { ${handler} onsubmit(text); }</script>
       <form onsubmit={send}><input aria-label="Text" bind:value={text} /><button>Send</button></form>`;
    expect(rules(handlersWired, form(''))).toEqual(['reloading-form']);
    expect(rules(handlersWired, form('event.preventDefault();'))).toEqual([]);
  });

  it('finds a declared event that is never emitted', () => {
    const code = (method: string) =>
      `<script>export default { emits: ['send'], methods: { send() { ${method} } } };</script>
       <template><button @click="send">Send</button></template>`;
    expect(rules(handlersWired, code('this.count = 1;'), 'Part.vue')).toEqual(['unemitted-event']);
    expect(rules(handlersWired, code("this.$emit('send');"), 'Part.vue')).toEqual([]);
  });
});

describe('calculations', () => {
  it.each([
    [
      'chosen.includes(tag) ? chosen.filter((one) => one === tag) : [...chosen, tag]',
      'inverted-removal',
    ],
    ['chosen.includes(tag) ? chosen.filter((one) => one !== tag) : [tag]', 'lone-choice'],
  ])('finds %s', (code, rule) => {
    expect(
      rules(nothingLeftOut, `export const toggle = (chosen, tag) => ${code};`, 'a.js'),
    ).toEqual([rule]);
  });

  it('may be the only one of what opens', () => {
    const code =
      'export const toggle = (open, id) => (open.includes(id) ? open.filter((one) => one !== id) : [id]);';
    expect(rules(nothingLeftOut, code, 'a.js')).toEqual([]);
  });

  it.each([
    ['if (choice !== question.answer) score++;', 'points-for-wrong-answer'],
    ['const minutes = Math.floor(elapsed / 6000); show(minutes);', 'wrong-divisor'],
    ['const hours = Math.floor(seconds / 360); show(hours);', 'wrong-divisor'],
    [
      'const finished = current > questions.length; show(finished, questions[current]);',
      'passed-end',
    ],
  ])('finds %s', (code, rule) => {
    const file = `export function ask(choice, question, questions, current, elapsed, seconds, show) { let score = 0; ${code} return score; }`;
    expect(rules(nothingLeftOut, file, 'a.js')).toEqual([rule]);
  });

  it.each([
    'if (choice === question.answer) score++;',
    'if (choice !== question.answer) lives--;',
    'const minutes = Math.floor((elapsed % 3600000) / 60000); show(minutes);',
    'const minutes = Math.floor((seconds % 3600) / 60); show(minutes);',
    'const minutes = Math.floor(tenths / 600); show(minutes);',
    'const minutes = Math.floor(questions.length / 200); show(minutes);',
    'const finished = current >= questions.length; show(finished, questions[current]);',
  ])('spares %s', (code) => {
    const file = `export function ask(choice, question, questions, current, elapsed, seconds, tenths, show) { let score = 0, lives = 3; ${code} return score + lives; }`;
    expect(rules(nothingLeftOut, file, 'a.js')).toEqual([]);
  });

  it('finds a restart that keeps the score', () => {
    const game = (restart: string) =>
      `<script>let score = $state(0); let current = $state(0);
         function answer() { score++; current++; }
         function restart() { ${restart} }</script>
       <p>{score} {current}</p><button onclick={answer}>A</button><button onclick={restart}>Again</button>`;
    expect(rules(nothingLeftOut, game('current = 0;'))).toEqual(['kept-score']);
    expect(rules(nothingLeftOut, game('current = 0; score = 0;'))).toEqual([]);
    const next = game('current = Math.floor(Math.random() * 9);').replaceAll(
      'restart',
      'playAgain',
    );
    expect(rules(nothingLeftOut, next)).toEqual([]);
  });

  it('finds an increment that assigns 1', () => {
    const counter = (body: string) => `export class Counter { count = 0; increment() { ${body} } }`;
    expect(rules(nothingLeftOut, counter('this.count = 1;'), 'a.js')).toEqual(['set-increment']);
    expect(rules(nothingLeftOut, counter('this.count += 1;'), 'a.js')).toEqual([]);
  });

  it('finds a total that ignores quantities', () => {
    const cart = (sum: string) =>
      `const items = [{ price: 1, quantity: 2 }];
       export function total() { let sum = 0; for (const item of items) sum += ${sum}; return sum; }`;
    expect(rules(nothingLeftOut, cart('item.price'), 'a.js')).toEqual(['partial-total']);
    expect(rules(nothingLeftOut, cart('item.price * item.quantity'), 'a.js')).toEqual([]);
  });
});

describe('loading flags', () => {
  it('are found in Vue and Svelte, too, when nothing resets them', () => {
    const vue = (after: string) =>
      `<script setup>import { ref } from 'vue'; const loading = ref(false);
         async function load() { loading.value = true; await fetch('/api'); ${after} }</script>
       <template><p v-if="loading">…</p><button @click="load">Load</button></template>`;
    expect(rules(stateUsed, vue(''), 'Load.vue')).toEqual(['never-ending-wait']);
    expect(rules(stateUsed, vue('loading.value = false;'), 'Load.vue')).toEqual([]);
  });
});
