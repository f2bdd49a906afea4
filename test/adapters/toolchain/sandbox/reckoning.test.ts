import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const TIP = `import { useState } from 'react';
export default function Tip() {
  const [bill, setBill] = useState('');
  const [percent, setPercent] = useState(15);
  const [people, setPeople] = useState(1);
  const tip = (Number(bill) * percent) / 100;
  const total = Number(bill) + tip;
  return <main>
    <h1>Tip splitter</h1>
    <label>Bill amount <input type="number" min="0" value={bill} onChange={(event) => setBill(event.target.value)} /></label>
    {[10, 15, 20].map((one) => <button key={one} onClick={() => setPercent(one)}>{one}%</button>)}
    <label>Number of people <input type="number" min="1" value={people} onChange={(event) => setPeople(Number(event.target.value))} /></label>
    <p>Tip: $\{tip.toFixed(2)}</p><p>Total: $\{total.toFixed(2)}</p><p>Each: $\{(total / people).toFixed(2)}</p>
  </main>;
}`;
const TIP_ALONE = `<script setup>
import { computed, ref } from 'vue';
const bill = ref(0), tip = ref(10);
const total = computed(() => bill.value + bill.value * tip.value / 100);
</script>
<template><h1>Trinkgeld</h1><label>Rechnung <input v-model.number="bill" type="number"></label><label>Trinkgeld in % <input v-model.number="tip" type="range" max="30"></label><p>{{ tip }} %</p><p>Summe: {{ total.toFixed(2).replace('.', ',') }} €</p></template>`;
const BMI = `<!doctype html><html lang="en"><body><h1>BMI calculator</h1><form id="f"><input id="w" type="number" placeholder="Weight (kg)" required><input id="h" type="number" placeholder="Height (cm)" required><button>Calculate</button></form><p id="out"></p><script>
f.onsubmit = (event) => { event.preventDefault(); const m = h.value / 100; out.textContent = 'Your BMI is ' + (w.value / (m * m)).toFixed(1); };
</script></body></html>`;
const DISCOUNT = `<script>
  let price = $state(''), discount = $state('');
  let final = $derived(Number(price) - (Number(price) * Number(discount)) / 100);
</script>
<h1>Discount</h1><input aria-label="Price" bind:value={price}><input aria-label="Discount (%)" bind:value={discount}><p>You pay {final}</p>`;
const CHOICE = `<!doctype html><html lang="en"><body><h1>Tip calculator</h1><input id="bill" placeholder="Bill"><select id="tip" aria-label="Tip"><option value="">How was it?</option><option value="0.1">10% fine</option><option value="0.2">20% great</option></select><input id="n" placeholder="People"><button id="b">Calculate</button><p id="out"></p><script>
b.onclick = () => { out.textContent = 'Tip for each: $' + (bill.value * tip.value / n.value).toFixed(2); };
</script></body></html>`;

const UNTIED = `<!doctype html><html lang="en"><body><h1>Tip calculator</h1><div><label>Bill</label><input id="a" placeholder="0"></div><div><p>Select tip</p>${[5, 20].map((one) => `<button onclick="tip = ${one}; show()">${one}%</button>`).join('')}</div><div><label>People</label><input id="n" value="1" oninput="show()"></div><p id="out">Total / person $0.00</p><script>let tip = 5; function show() { out.textContent = 'Total / person $' + (a.value * (1 + tip / 100) / n.value).toFixed(2); }</script></body></html>`;

describe('a calculation with a known result', () => {
  it.each([
    ['a bill split', { 'Tip.jsx': TIP }],
    ['a tip alone, in German', { 'Tip.vue': TIP_ALONE }],
    ['a BMI', { 'index.html': BMI }],
    ['a discount', { 'Discount.svelte': DISCOUNT }],
    ['a tip from a select element', { 'index.html': CHOICE }],
    ['a bill without tied labels', { 'index.html': UNTIED }],
  ])('is right: %s', async (_, files) => {
    expect(await invariantsOf(files)).toEqual([expect.stringMatching(/^reckoning .*: holds$/)]);
  });

  it.each([
    [
      'Tip.jsx',
      '(total / people)',
      '(Number(bill) / people + tip)',
      'Bill amount: a bill of 100 and a tip of 20% do not give 30 for each of 4 people',
      TIP,
    ],
    [
      'Tip.jsx',
      'Number(bill) + tip',
      'Number(bill + tip)',
      'Bill amount: a bill of 100 and a tip of 20% do not give 30 for each of 4 people',
      TIP,
    ],
    [
      'Tip.vue',
      'bill.value * tip.value / 100',
      'bill.value * tip.value',
      'Rechnung: a bill of 100 and a tip of 20% do not give 120',
      TIP_ALONE,
    ],
    [
      'index.html',
      'h.value / 100',
      'h.value',
      'Weight (kg): 70 kg and 175 cm do not give a BMI of 22.9',
      BMI,
    ],
    [
      'index.html',
      '(w.value / (m * m))',
      '(w.value / m)',
      'Weight (kg): 70 kg and 175 cm do not give a BMI of 22.9',
      BMI,
    ],
    [
      'Discount.svelte',
      'Number(price) - (Number(price)',
      '(Number(price)',
      'Price: a price of 200 and a discount of 25% do not give 150',
      DISCOUNT,
    ],
  ])('is found wrong in %s if %s becomes %s', async (path, from, to, breach, code) => {
    expect(await invariantsOf(changedIn(path, code, from, to))).toContain(`reckoning ${breach}`);
  });

  it.each([
    [
      'a bill split by buttons',
      '<p>Tip and split</p><label>Bill <input id="a"></label><label>Tip % <input id="b" oninput="out.textContent = \'Total: \' + a.value * (1 + b.value / 100) / 2"></label><button>+</button> 2 <button>-</button><p id="out"></p>',
    ],
    [
      'a bill with a tax',
      '<p>Tip and tax of 10%</p><label>Bill <input id="a"></label><label>Tip % <input id="b" oninput="out.textContent = (a.value * 1.1 * (1 + b.value / 100)).toFixed(2)"></label><p id="out"></p>',
    ],
    [
      'a price that a tax by another name comes upon',
      '<h1>Discount</h1><label>Price <input id="a"></label><label>Discount (%) <input id="b" oninput="out.textContent = (a.value * (1 - b.value / 100) * 1.19).toFixed(2)"></label><p>Final price with 19% MwSt.: <b id="out"></b></p>',
    ],
    [
      'a weight in either unit',
      '<h1>BMI</h1><label>Weight <input id="a"></label><select aria-label="Unit"><option>kg</option><option>lbs</option></select><label>Height <input id="b" oninput="out.textContent = a.value / b.value"></label><p id="out"></p>',
    ],
    [
      'a tip in money',
      '<p>Tip</p><label>Bill <input id="a"></label><label>Service <input id="b" oninput="out.textContent = Number(a.value) + Number(b.value)"></label><p id="out"></p>',
    ],
    [
      'a page that has calculated nothing yet',
      '<p>Tip</p><label>Bill <input></label><label>Tip % <input></label><p id="out">0.00</p>',
    ],
    [
      'a capped bill',
      '<p>Tip</p><label>Bill <input id="a" oninput="if (a.value > 50) a.value = 50"></label><label>Tip % <input></label><p id="out">1</p>',
    ],
  ])('is not judged for %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});
