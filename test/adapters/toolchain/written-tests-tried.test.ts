import { afterAll, expect, it } from 'vitest';
import { createCodeTools } from '../../../src/adapters/toolchain/code-tools.ts';
import { readTests } from '../../../src/orchestrator/acceptance/read-tests.ts';
import { scoreFiles } from '../../../src/orchestrator/scoring/score-files.ts';
import { aScoreRequest } from '../../support/score-request-builder.ts';

const tools = createCodeTools({
  typeCheckTimeoutMs: 20_000,
  bundleTimeoutMs: 20_000,
  lintTimeoutMs: 20_000,
});
afterAll(() => tools.close());

const REQUEST = 'Build a shopping list in plain HTML. Its list has data-testid="items".';
const LIST = { testId: 'items' };
const add = (text: string) => [
  { kind: 'fill', target: { words: ['item', 'new', 'what'] }, text },
  { kind: 'press', target: { words: ['add'] } },
];
const ANSWER = JSON.stringify({
  tests: [
    { title: 'There is a list', steps: [{ kind: 'exists', target: LIST }] },
    {
      title: 'An added item is listed',
      steps: [
        { kind: 'lacks', text: 'oat milk' },
        ...add('oat milk'),
        { kind: 'shows', text: 'oat milk', within: LIST },
      ],
    },
    {
      title: 'An item can be removed',
      steps: [
        ...add('oat milk'),
        { kind: 'press', target: { words: ['remove', 'delete'] } },
        { kind: 'lacks', text: 'oat milk' },
      ],
    },
  ],
});

const page = (removing: string): string => `<!doctype html>
<html lang="en"><head><title>Shopping</title></head><body>
<form><label>New item <input name="item"></label><button>Add</button></form>
<ul data-testid="items"></ul>
<script>
const list = document.querySelector('ul');
document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const row = document.createElement('li');
  row.textContent = event.target.item.value;
  const remove = document.createElement('button');
  remove.textContent = 'Remove';
  remove.addEventListener('click', () => ${removing});
  row.append(remove);
  list.append(row);
  event.target.reset();
});
</script></body></html>`;

async function testsOn(html: string) {
  const acceptance = readTests(ANSWER, { given: REQUEST, isCut: false });
  const request = aScoreRequest({ 'index.html': html }, { request: REQUEST, acceptance });
  const card = await scoreFiles(request, tools, new AbortController().signal);
  return card.checks.find(({ id }) => id === 'tests-passed');
}

it("runs a model's tests, each on a fresh page", async () => {
  expect(await testsOn(page('row.remove()'))).toMatchObject({
    status: 'PASSED',
    value: 1,
    findings: [],
  });
});

it('reports which of them a page fails, and what it shows instead', async () => {
  const result = await testsOn(page("remove.textContent = 'Removed'"));
  expect(result).toMatchObject({ status: 'FAILED', value: expect.closeTo(2 / 3) });
  expect(result?.findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'model-3 An item can be removed: "oat milk" is shown',
  ]);
});
