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

const vue = (script: string, template: string): string =>
  `<script setup>\n${script}\n</script>\n<template>${template}</template>\n`;
const judged = (check: Check, script: string, template: string) =>
  judge(check, { 'Thing.vue': vue(script, template) });
const rules = (check: Check, script: string, template: string) => {
  const judgement = judged(check, script, template);
  return 'found' in judgement ? judgement.found.map((finding) => finding.split(' ')[0]) : judgement;
};
const REF = 'import { ref } from "vue";';

describe('a Vue component', () => {
  it.each([
    ['a script that is none', 'const = 1', '<p />', 2],
    ['an expression that is none', 'const a = 1', '<p>{{ a + }}</p>', 4],
    ['an element that is not closed', '', '<div><p></div>', 4],
    ['a condition without its beginning', '', '<p v-else>a</p>', 4],
  ])('does not parse with %s', (_, script, template, line) => {
    expect(judged(parses, script, template)).toMatchObject({
      found: [`syntax-error Thing.vue:${line}`],
    });
  });

  it.each([
    ['a setup script', `${REF} const a = ref(0);`, '<p v-if="a > 1">{{ a }}</p><p v-else>none</p>'],
    [
      'lists and slots',
      'const list = [1];',
      '<li v-for="(x, i) in list" :key="x">{{ i }}</li><Row #cell="{ row }">{{ row }}</Row>',
    ],
    [
      'listeners of every form',
      'let save;',
      '<a @click="save" @keyup.enter="save($event)" @blur="() => save()" @focus="save(); save()" @submit.prevent />',
    ],
    ['names that stand for themselves', 'const title = 1;', '<p :title />'],
    [
      'properties with names that no variable has',
      "defineProps(['class', 'for']);",
      '<label :class="class" :for="for">{{ class }}</label>',
    ],
  ])('parses with %s', (_, script, template) => {
    expect(judged(parses, script, template)).toEqual(PASSED);
  });

  it('parses with options and with types of another file', () => {
    expect(
      judge(parses, {
        'Options.vue':
          '<template>{{ a }}</template><script>export default { data: () => ({ a: 1 }) }</script>',
        'Typed.vue':
          '<script setup lang="ts">import type { Props } from "./types"; defineProps<Props>();</script>',
      }),
    ).toEqual(PASSED);
  });

  it('uses the declarations of its script in its template', () => {
    expect(
      judged(
        noDeadCode,
        'import MyCard from "./MyCard.vue"; import { a, b, c, d, unused } from "./a"; watch(d)',
        '<my-card :title="a" @close="b(); c">{{ a }}</my-card>',
      ),
    ).toMatchObject({ found: ['unused-name Thing.vue:2'] });
  });
});

describe('state of a Vue component', () => {
  it.each([
    [
      'unreactive-change',
      'let a = 0; const add = () => { a++; };',
      '<button @click="add">{{ a }}</button>',
    ],
    [
      'unreactive-change',
      'const list = []; const add = () => list.push(1);',
      '<button @click="add">{{ list }}</button>',
    ],
    [
      'state-never-read',
      `${REF} const a = ref(0); const add = () => { a.value = 1; };`,
      '<button @click="add">go</button>',
    ],
    [
      'reckoned-once',
      `${REF} const a = ref(1); const double = a.value * 2;`,
      '<button @click="a++">{{ double }}</button>',
    ],
  ])('has the finding %s', (rule, script, template) => {
    expect(rules(stateUsed, script, template)).toEqual([rule]);
  });

  it.each([
    'const double = computed(() => a.value * 2);',
    'const double = useDouble(a);',
    'const double = () => a.value * 2;',
  ])('may be kept up to date: %s', (line) => {
    const template = '<button @click="a++">{{ double }}</button>';
    expect(rules(stateUsed, `${REF} const a = ref(1); ${line}`, template)).toEqual([]);
  });

  it.each([
    [`${REF} const a = ref(0);`, '<button @click="a++">{{ a }}</button>'],
    [`${REF} const a = ref("");`, '<input v-model="a" />'],
    [`${REF} const field = ref(null); defineExpose({ field });`, '<input ref="field" />'],
    ['const list = [1, 2];', '<li v-for="x in list" :key="x">{{ x }}</li>'],
  ])('is accepted: %s %s', (script, template) => {
    expect(judged(stateUsed, script, template)).toEqual(PASSED);
  });
});

describe('controls and markup of a Vue component', () => {
  it.each([
    ['dead-button', '', '<button>Save</button>'],
    ['idle-handler', '', '<button @click="() => {}">Save</button>'],
    ['dead-form', '', '<form><input name="a" /><button>Send</button></form>'],
  ])('have the finding %s', (rule, script, template) => {
    expect(rules(handlersWired, script, template)).toEqual([rule]);
  });

  it.each([
    ['', '<button @click="$emit(\'save\')">Save</button>'],
    ['const save = () => { go(); };', '<button @click="save()">Save</button>'],
    ['', '<button v-bind="$attrs">Save</button>'],
    ['', '<button v-on="$attrs">Save</button>'],
    ['', '<form @submit.prevent="send"><button>Send</button></form>'],
    ['', '<RouterLink to="/"><button>Go</button></RouterLink>'],
  ])('are accepted: %s %s', (script, template) => {
    expect(judged(handlersWired, script, template)).toEqual(PASSED);
  });

  it('have findings for values that cannot be rendered', () => {
    expect(rules(markupRenders, 'const add = () => 1;', '<p>{{ add }}</p>')).toEqual([
      'function-shown',
    ]);
    expect(judged(markupRenders, 'const add = () => 1;', '<p>{{ add() }}</p>')).toEqual(PASSED);
  });

  it('have findings for faulty styles', () => {
    const styles = '<template><p /></template>\n<style>\np { colr: red; }\na {\n</style>\n';
    expect(judge(markupSound, { 'Thing.vue': styles })).toMatchObject({
      found: ['css-unclosed Thing.vue:4', 'css-unknown-property Thing.vue:3'],
    });
    expect(
      judge(markupSound, { 'Thing.vue': styles.replace('colr', 'color').replace('a {', '') }),
    ).toEqual(PASSED);
  });
});

describe('effects of a Vue component', () => {
  it('have findings for what they never stop', () => {
    const started =
      'import { onMounted } from "vue"; onMounted(() => { setInterval(tick, 1000); });';
    expect(rules(effectsCleanUp, started, '<p />')).toEqual(['leaking-effect']);
    expect(
      judged(
        effectsCleanUp,
        `let id = 0; ${started.replace('setInterval', 'id = setInterval')} onUnmounted(() => clearInterval(id));`,
        '<p />',
      ),
    ).toEqual(PASSED);
    // What names it is lost, and no call can stop it.
    const dropped = `${started} onUnmounted(() => clearInterval(other));`;
    expect(rules(effectsCleanUp, dropped, '<p />')).toEqual(['leaking-effect']);
    expect(rules(effectsCleanUp, 'setInterval(tick, 1000);', '<p />')).toEqual(['leaking-effect']);
  });
});

describe('markup-renders, of undeclared props, which Vue passes on to elements', () => {
  const using = (attribute: string, child: string) =>
    judge(markupRenders, {
      'src/App.vue': `<script setup>\nimport Foot from './Foot.vue';\nconst todos = [];\n</script>\n<template><Foot ${attribute} class="wide" /></template>`,
      'src/Foot.vue': `${child}\n<template><p>{{ todos }}</p></template>`,
    });
  const DECLARED = [
    "<script setup>defineProps(['todos']);</script>",
    '<script setup>defineProps({ todos: Array });</script>',
    "<script>export default { props: ['todos'] };</script>",
    '<script setup lang="ts">withDefaults(defineProps<{ todos?: string[] }>(), {});</script>',
  ];

  it.each(DECLARED)('finds one that is a letter away from what %s declares', (child) => {
    expect(using(':todosx="todos"', child)).toMatchObject({ found: ['wrong-prop src/App.vue:5'] });
    expect(using(':todos="todos"', child)).toEqual(PASSED);
    expect(using(':todos="todos" id="foot"', child)).toEqual(PASSED);
  });

  it('does not take a native attribute for a misspelt prop', () => {
    const child = "<script setup>defineProps(['types', 'names']);</script>";
    expect(using('type="email" name="mail"', child)).toEqual(PASSED);
  });
});
