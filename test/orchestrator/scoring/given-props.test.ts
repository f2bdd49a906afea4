import { expect, it } from 'vitest';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { judge, PASSED } from '../../support/judge.ts';

it('a prop that a component destructures has to be a value that can be', () => {
  const row = (item: string): Readonly<Record<string, string>> => ({
    'src/App.jsx': `const Row = ({ item }) => { const { name } = item; return <li>{name}</li>; };
export const App = () => <Row item={${item}} />;`,
  });
  expect(judge(markupRenders, row('7'))).toMatchObject({ found: ['wrong-prop src/App.jsx:2'] });
  expect(judge(markupRenders, row("{ name: 'a' }"))).toEqual(PASSED);
});

it('an attribute of a Vue template is not one letter away from a common one', () => {
  const view = (attribute: string): Readonly<Record<string, string>> => ({
    'src/Nav.vue': `<template>\n<RouterLink to="/" ${attribute}="['a']">Home</RouterLink>\n</template>`,
  });
  expect(judge(markupRenders, view(':classx'))).toMatchObject({
    found: ['wrong-prop src/Nav.vue:2'],
  });
  for (const attribute of [':class', ':styles', 'active-class', ':replace']) {
    expect(judge(markupRenders, view(attribute))).toEqual(PASSED);
  }
});

it('a Vue component receives v-model as modelValue', () => {
  const files = (attribute: string): Readonly<Record<string, string>> => ({
    'src/Stars.vue':
      '<script setup lang="ts">\ndefineProps<{ modelValue: number }>();\n</script>\n<template><p>{{ modelValue }}</p></template>',
    'src/Review.vue': `<script setup lang="ts">\nimport { ref } from 'vue';\nimport Stars from './Stars.vue';\nconst stars = ref(0);\n</script>\n<template><Stars ${attribute} /></template>`,
  });
  expect(judge(markupRenders, files('v-model="stars"'))).toEqual(PASSED);
  expect(judge(markupRenders, files(':model-value="stars"'))).toEqual(PASSED);
  expect(judge(markupRenders, files('id="stars"'))).toMatchObject({
    found: ['wrong-prop src/Review.vue:6'],
  });
});

it('a link without the prop that all other links have is found', () => {
  const files = {
    'src/App.jsx': `const Like = ({ slug, on }) => <button onClick={() => fetch(\`/articles/\${slug}/like\`)}>{on}</button>;
export const App = () => <Like on="yes" />;`,
  };
  expect(judge(markupRenders, files)).toMatchObject({ found: ['wrong-prop src/App.jsx:2'] });
});
