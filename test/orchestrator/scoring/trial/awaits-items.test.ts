import { describe, expect, it } from 'vitest';
import { requestObserved } from '../../../../src/orchestrator/scoring/checks/request-observed.ts';
import { acceptanceOf } from '../../../../src/orchestrator/scoring/trial/acceptance.ts';
import { judge } from '../../../support/judge.ts';
import { trialOf } from '../../../support/written-tests.ts';

/** What is said where nothing with a `data-testid` of the request was seen. */
const unseen = (files: Readonly<Record<string, string>>, request: string) =>
  judge(requestObserved, files, {
    request,
    trial: trialOf(acceptanceOf(request, true), { passed: [] }),
  });

const OF_ITEMS = { skipped: expect.stringContaining('belongs to list items') };
const TODO = 'A list with a li data-testid="todo" of what there is to do';

describe('an element for each item of a list', () => {
  it.each([
    [
      'Todo.vue',
      '<script setup>const all = ref([]); const add = () => all.value.push("a");</script><template><li v-for="one in all" :key="one" data-testid="todo">{{ one }}</li></template>',
    ],
    [
      'Todo.svelte',
      '<script>let { all = [] } = $props(); const open = $derived(all.filter((one) => !one.done));</script>{#each open as one}<li data-testid="todo">{one.text}</li>{/each}',
    ],
    [
      'Todo.svelte',
      '<script>const props = $props(); const open = $derived(props.all ?? []);</script>{#each open as one}<li data-testid="todo">{one}</li>{/each}',
    ],
    [
      'Todo.jsx',
      'export function Todo() { const [all, setAll] = useState([]); return <ul>{all.map((one) => <li key={one} data-testid="todo">{one}</li>)}</ul>; }',
    ],
  ])('is not missed while the list is empty: %s', (path, code) => {
    expect(unseen({ [path]: code }, TODO)).toEqual(OF_ITEMS);
  });

  it('excuses what is only there with an item', () => {
    const tabs =
      '<script>export let tabs = []; let active = 0;</script>{#each tabs as tab, i}<button data-testid="tab-{i}" on:click={() => { active = i; }}>{tab}</button>{/each}{#if tabs[active]}<p data-testid="panel">{tabs[active]}</p>{/if}';
    const request = 'Tabs with data-testid="tab-0" and a panel with data-testid="panel"';
    expect(unseen({ 'Tabs.svelte': tabs }, request)).toEqual(OF_ITEMS);
  });

  it.each([
    [
      'the list has items',
      '<script>let all = ["a"];</script>{#each all as one}<li data-testid="todo">{one}</li>{/each}',
    ],
    ['there is no list', '<li data-testid="todo">a</li>'],
    ['nothing has it', '<script>let all = [];</script>{#each all as one}<li>{one}</li>{/each}'],
  ])('is missed if %s', (_where, code) => {
    expect(unseen({ 'Todo.svelte': code }, TODO)).toMatchObject({ value: 0 });
  });
});
