import { describe, expect, it } from 'vitest';
import { accessible } from '../../../src/orchestrator/scoring/checks/accessible.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { fieldsLabelled } from '../../../src/orchestrator/scoring/checks/fields-labelled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { noDeadCode } from '../../../src/orchestrator/scoring/checks/no-dead-code.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('a button at the root of a Vue component', () => {
  const files = (use: string, child: string) => ({
    'App.vue': `<script setup>\nimport IconButton from './IconButton.vue';\nconst add = () => alert('Added');\n</script>\n<template><main>${use}</main></template>`,
    'IconButton.vue': `<template>${child}</template>`,
  });

  it.each(['<IconButton @click="add" />', '<icon-button v-bind="$attrs" />'])(
    'is handled by the users of the component: %s',
    (use) => {
      expect(judge(handlersWired, files(use, '<button type="button">+</button>'))).toEqual(PASSED);
    },
  );

  it('is spared if it has a slot and nobody uses the component yet', () => {
    const alone = { 'BaseButton.vue': '<template><button class="b"><slot /></button></template>' };
    expect(judge(handlersWired, alone)).toEqual(PASSED);
  });

  it.each([
    ['<IconButton />', '<button type="button">+</button>'],
    ['<IconButton @click="add" />', '<p><button type="button">+</button></p>'],
  ])('is dead if nobody listens, or it is not the root element: %s %s', (use, child) => {
    expect(judge(handlersWired, files(use, child))).toMatchObject({
      found: ['dead-button IconButton.vue:1'],
    });
  });

  it('is dead if the component does not inherit attributes', () => {
    const keeps = files('<IconButton @click="add" />', '<button type="button">+</button>');
    const child = `<script>export default { inheritAttrs: false };</script>\n${keeps['IconButton.vue']}`;
    expect(judge(handlersWired, { ...keeps, 'IconButton.vue': child })).toMatchObject({
      found: ['dead-button IconButton.vue:2'],
    });
  });
});

describe('comments about the rest', () => {
  it.each([
    '// Loaded separately from the rest of the app',
    '/** Kept apart from the rest of the page\n * so that it can be larger. */',
    '/** Flags: --json, --min, ... and others */',
  ])('are spared: %s', (comment) => {
    expect(judge(nothingLeftOut, { 'a.ts': `${comment}\nexport const a = 1;` })).toEqual(PASSED);
  });

  it.each([
    '// Rest of the code',
    '// ...',
    '/* then the rest of the component */',
    '// ... and others',
  ])('are found where they stand for code: %s', (comment) => {
    expect(judge(nothingLeftOut, { 'a.ts': `${comment}\nexport const a = 1;` })).toMatchObject({
      found: ['elided-code a.ts:1'],
    });
  });
});

describe('indirect forms', () => {
  it('finds a crossed dialog, unless another way closes it', () => {
    const menu = (closing: string) =>
      `export function Menu() {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isSure, setSure] = useState(false);
  const closeAll = () => { setMenuOpen(false); setSure(false); };
  return <div><button onClick={() => setMenuOpen(true)}>Menu</button>
<Dialog open={isMenuOpen} onClose={() => setMenuOpen(false)}><button onClick={() => setSure(true)}>Delete</button></Dialog>
<Dialog open={isSure} ${closing} onCancel={() => setMenuOpen(false)} /></div>;
}`;
    const found = (closing: string) => judge(handlersWired, { 'Menu.jsx': menu(closing) });
    expect(found('onClose={closeAll}')).toEqual(PASSED);
    expect(found('onClose={() => setSure(false)}')).toEqual(PASSED);
    expect(found('')).toMatchObject({ found: ['crossed-dialog Menu.jsx:7'] });
  });

  it('knows intervals that are cleared by forEach(clearInterval)', () => {
    const clock = (stop: string) =>
      `export function Clock() { const [now, setNow] = useState(0);
useEffect(() => { const timers = [setInterval(() => setNow(Date.now()), 1000)]; return () => ${stop}; }, []);
return <time>{now}</time>; }`;
    expect(judge(effectsCleanUp, { 'Clock.jsx': clock('timers.forEach(clearInterval)') })).toEqual(
      PASSED,
    );
    expect(judge(effectsCleanUp, { 'Clock.jsx': clock('timers.forEach(show)') })).toMatchObject({
      found: ['leaking-effect Clock.jsx:2'],
    });
  });

  it('accepts a switch inside its label', () => {
    const row = (id: string) => `<p><Label htmlFor="${id}">A</Label><Switch id="${id}" /></p>`;
    const panel = (last: string) => ({
      'Panel.jsx': `export const Panel = () => <section>${row('a')}${row('b')}${last}</section>;`,
    });
    expect(judge(fieldsLabelled, panel('<Label>C <Switch id="c" /></Label>'))).toEqual({
      skipped: 'There are no fields',
    });
    expect(judge(fieldsLabelled, panel('<p>C <Switch id="c" /></p>'))).toMatchObject({
      found: ['missing-label Panel.jsx:1'],
    });
  });

  it('knows async components that are registered under a name', () => {
    const app = (listed: string) => ({
      'App.vue': `<script>
import { defineAsyncComponent } from 'vue';
export default { components: { ${listed} } };
</script>
<template><theme-toggle /></template>`,
      'ThemeToggle.vue': '<template><p>Theme</p></template>',
    });
    const loaded = "defineAsyncComponent(() => import('./ThemeToggle.vue'))";
    expect(judge(markupRenders, app(`ThemeToggle: ${loaded}`))).toEqual(PASSED);
    expect(judge(markupRenders, app(`Other: ${loaded}`))).toMatchObject({
      found: ['missing-import App.vue:5'],
    });
  });

  it('knows props that a decorator injects', () => {
    const files = (decorator: string) => ({
      'Head.js': `import React from 'react';\n${decorator}\nclass Head extends React.Component { render() { return <h1>{this.props.store.name}</h1>; } }\nexport default Head;`,
      'App.js': "import Head from './Head';\nexport const App = () => <Head />;",
    });
    expect(judge(markupRenders, files("@inject('store')"))).toEqual(PASSED);
    expect(judge(markupRenders, files(''))).toMatchObject({ found: ['wrong-prop App.js:2'] });
  });

  it('does not mistake a store named `state` for a rune', () => {
    const component = `<script>\nimport { writable } from 'svelte/store';\nconst state = writable({ name: '' });\n</script>\n<p>{$state.name}</p>`;
    expect(judge(noDeadCode, { 'A.svelte': component })).toEqual(PASSED);
  });

  it('spares Yup schemas, and labels that receive their attributes', () => {
    const at = (rule: string, path: string, column: number) => ({
      lint: {
        kind: 'linted' as const,
        problems: [{ path, line: 1, column, rule, message: 'It is odd.' }],
      },
    });
    const schema = (from: string) => ({
      'a.js': `import * as schema from '${from}'; export const a = schema.string().when('b', { is: true, then: (s) => s });`,
    });
    const thenable = at('unicorn/no-thenable', 'a.js', 90);
    expect(judge(noKnownMistakes, schema('yup'), thenable)).toEqual(PASSED);
    expect(judge(noKnownMistakes, schema('yap'), thenable)).not.toEqual(PASSED);
    const label = (attributes: string) => ({
      'a.jsx': `export const Label = (props) => <label ${attributes} />;`,
    });
    const lone = at('jsx-a11y/label-has-associated-control', 'a.jsx', 33);
    expect(judge(accessible, label('{...props}'), lone)).toEqual(PASSED);
    expect(judge(accessible, label('className="wide"'), lone)).not.toEqual(PASSED);
  });

  it('does not count an alias for a folder as a use of its files', () => {
    const files = {
      'package.json': '{"dependencies":{"vite":"6"}}',
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'index.html': '<div id="app"></div><script type="module" src="/src/main.ts"></script>',
      'src/main.ts': "document.title = 'Hello';",
      'src/lost.ts': 'document.body.hidden = true;',
    };
    expect(judge(noDeadCode, files, { request: 'Build an app' })).toMatchObject({
      found: ['unused-file src/lost.ts:1'],
    });
  });
});
