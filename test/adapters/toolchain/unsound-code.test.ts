import { afterAll, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { type FilesByPath, filesFrom } from '../../support/score-request-builder.ts';

const scorer = createScorerPool({ workers: 1 });
afterAll(() => scorer.close());

const COUNTER =
  'Create a React counter. It starts at 0, "+" increments it by 1, "-" decrements it by 1.';
const counter = (minus: string, plus: string): FilesByPath => ({
  'Counter.tsx': `import { useState } from 'react';

export default function Counter() {
  const [count, setCount] = useState(0);
  return (
    <div>
      <output>{count}</output>
      <button type="button" onClick={() => setCount(${minus})}>-</button>
      <button type="button" onClick={() => setCount(${plus})}>+</button>
    </div>
  );
}
`,
});
const list = (onClick: string): FilesByPath => ({
  'Todos.jsx': `import { useState } from 'react';

export default function Todos() {
  const [todos, setTodos] = useState([{ id: 1, text: 'Milk' }, { id: 2, text: 'Bread' }]);
  const [text, setText] = useState('');

  const add = (event) => {
    event.preventDefault();
    if (text === '') return;
    setTodos([...todos, { id: Date.now(), text }]);
    setText('');
  };
  const remove = (id) => setTodos(todos.filter((todo) => todo.id !== id));

  return (
    <section>
      <form onSubmit={add}>
        <label>New todo <input value={text} onChange={(event) => setText(event.target.value)} /></label>
        <button>Add</button>
      </form>
      <ul>
        {todos.map((todo) => (
          <li key={todo.id}>{todo.text} <button type="button" onClick={${onClick}}>Delete</button></li>
        ))}
      </ul>
    </section>
  );
}
`,
});

async function judged(request: string, files: FilesByPath) {
  const { overall, checks } = await scorer.score(
    {
      request,
      profile: profileTask({ request, files: [], conversationId: '' }),
      files: filesFrom(files),
      base: [],
      isPartial: false,
    },
    new AbortController().signal,
  );
  const costly = checks.filter(({ status }) => status === 'FAILED');
  return { overall, rules: costly.flatMap(({ findings }) => findings.map(({ rule }) => rule)) };
}

it.each<
  readonly [what: string, request: string, sound: FilesByPath, unsound: FilesByPath, rule: string]
>([
  [
    'buttons whose signs are the wrong way round',
    COUNTER,
    counter('count - 1', 'count + 1'),
    counter('count + 1', 'count - 1'),
    'acceptance',
  ],
  [
    'a button in an item that removes nothing',
    'Create a todo list in React',
    list('() => remove(todo.id)'),
    list('remove'),
    'run-not-removed',
  ],
  [
    'a prop of Vue that is changed in place',
    'Create a Vue counter component',
    {
      'Counter.vue':
        '<script setup>\nimport { ref } from "vue";\nconst count = ref(0);\n</script>\n<template><p>{{ count }}</p><button type="button" @click="count++">More</button></template>\n',
    },
    {
      'Counter.vue':
        '<script setup>\nconst props = defineProps({ count: { type: Number, default: 0 } });\n</script>\n<template><p>{{ count }}</p><button type="button" @click="props.count++">More</button></template>\n',
    },
    'run-refused',
  ],
  [
    'a page of which no button does anything',
    'Create a counter with plain HTML',
    {
      'index.html':
        '<!doctype html><html lang="en"><head><title>Counter</title></head><body><main><h1>Counter</h1><p id="count">0</p><button id="more" type="button">More</button></main><script>let count = 0;\nconst shown = document.getElementById("count");\ndocument.getElementById("more").addEventListener("click", () => { count++; shown.textContent = count; });</script></body></html>',
    },
    {
      'index.html':
        '<!doctype html><html lang="en"><head><title>Counter</title></head><body><main><h1>Counter</h1><p id="count">0</p><button id="more" type="button">More</button></main><script>let count = 0;\ndocument.getElementById("count").textContent = count;\ndocument.getElementById("more").addEventListener("click", () => { count++; });</script></body></html>',
    },
    'run-no-effect',
  ],
])('tells %s from sound code', async (_what, request, sound, unsound, rule) => {
  expect(await judged(request, sound)).toMatchObject({ rules: [] });
  const { overall, rules } = await judged(request, unsound);
  expect(rules).toContain(rule);
  expect(overall).toBeLessThan(86);
});
