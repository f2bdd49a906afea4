import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const TWO_FIELDS = `import { useState } from 'react';
export default function Temperature() {
  const [celsius, setCelsius] = useState('');
  const [fahrenheit, setFahrenheit] = useState('');
  const onCelsius = (event) => { const { value } = event.target; setCelsius(value); setFahrenheit(value === '' ? '' : ((value * 9) / 5 + 32).toFixed(1)); };
  const onFahrenheit = (event) => { const { value } = event.target; setFahrenheit(value); setCelsius(value === '' ? '' : (((value - 32) * 5) / 9).toFixed(1)); };
  return <main>
    <label>Celsius <input type="number" value={celsius} onChange={onCelsius} /></label>
    <label>Fahrenheit <input type="number" value={fahrenheit} onChange={onFahrenheit} /></label>
  </main>;
}`;

const TWO_CHOICES = `<script setup>
import { computed, ref } from 'vue';
const amount = ref(1), from = ref('km'), to = ref('mi');
const meters = { m: 1, km: 1000, mi: 1609.344, cm: 0.01, inch: 0.0254 };
const result = computed(() => (amount.value * meters[from.value] / meters[to.value]).toFixed(4));
</script>
<template><input v-model.number="amount" type="number" aria-label="Value">
<label>From <select v-model="from"><option value="m">Meters</option><option value="km">Kilometers</option><option value="mi">Miles</option><option value="cm">Centimeters</option><option value="inch">Inches</option></select></label>
<label>To <select v-model="to"><option value="m">Meters</option><option value="km">Kilometers</option><option value="mi">Miles</option><option value="cm">Centimeters</option><option value="inch">Inches</option></select></label>
<p>Result: {{ result }}</p></template>`;

const WITH_BUTTON = `<!doctype html><html lang="en"><body><h1>Weight converter</h1><form id="f"><label for="kg">Weight (kg)</label><input id="kg" type="number"><button>Convert</button></form><p id="out">0 pounds</p><script>
f.onsubmit = (event) => { event.preventDefault(); out.textContent = (kg.value * 2.20462).toFixed(2) + ' pounds'; };
</script></body></html>`;

const GERMAN = `<script>
  let grad = $state('');
  let ergebnis = $derived(grad === '' ? '' : (grad * 1.8 + 32).toLocaleString('de-DE', { maximumFractionDigits: 1 }));
</script>
<label>Temperatur in °C <input bind:value={grad} /></label>
{#if ergebnis}<p>Fahrenheit: {ergebnis}</p>{/if}`;

const ONE_CHOICE = `<!doctype html><html lang="en"><body><input id="n" placeholder="Temperature"><select id="way"><option value="cf">Celsius to Fahrenheit</option><option value="fc">Fahrenheit to Celsius</option></select><button onclick="out.textContent = way.value === 'cf' ? Math.round(n.value * 1.8 + 32) : Math.round((n.value - 32) / 1.8)">Convert</button><b id="out"></b></body></html>`;

const UNTIED = `<!doctype html><html lang="en"><body><div><label>Celsius</label><input id="c" oninput="f.value = c.value * 1.8 + 32"></div><div><label>Fahrenheit</label><input id="f" oninput="c.value = (f.value - 32) / 1.8"></div></body></html>`;

describe('a converter', () => {
  it.each([
    ['between two fields', { 'Temperature.jsx': TWO_FIELDS }, 'Celsius|Fahrenheit'],
    ['with two choices', { 'Length.vue': TWO_CHOICES }, 'Value'],
    ['with a button', { 'index.html': WITH_BUTTON }, 'Weight \\(kg\\)'],
    ['in German', { 'Grad.svelte': GERMAN }, 'Temperatur in °C'],
    ['between fields without tied labels', { 'index.html': UNTIED }, 'c|f'],
    ['with one choice, rounded', { 'index.html': ONE_CHOICE }, 'Temperature'],
  ])('gives the right results: %s', async (_, files, label) => {
    expect(await invariantsOf(files)).toEqual([
      expect.stringMatching(new RegExp(`^converting (?:${label}): holds$`)),
    ]);
  });

  it.each([
    [
      'Temperature.jsx',
      TWO_FIELDS,
      '(value * 9) / 5 + 32',
      'value * 5 / 9 + 32',
      'Celsius: 100 °C is not converted to 212 °F',
    ],
    [
      'Temperature.jsx',
      TWO_FIELDS,
      '((value - 32) * 5) / 9',
      'value - (32 * 5) / 9',
      'Fahrenheit: 50 °F is not converted to 10 °C',
    ],
    [
      'Length.vue',
      TWO_CHOICES,
      '* meters[from.value] / meters[to.value]',
      '* meters[to.value] / meters[from.value]',
      'Value: 100 km is not converted to 62.14 miles',
    ],
    [
      'Length.vue',
      TWO_CHOICES,
      'cm: 0.01',
      'cm: 0.1',
      'Value: 100 cm is not converted to 39.37 inches',
    ],
    [
      'index.html',
      WITH_BUTTON,
      'kg.value * 2.20462',
      'kg.value / 2.20462',
      'Weight (kg): 100 kg is not converted to 220.46 pounds',
    ],
    [
      'Grad.svelte',
      GERMAN,
      'grad * 1.8 + 32',
      '(grad + 32) * 1.8',
      'Temperatur in °C: 100 °C is not converted to 212 °F',
    ],
    [
      'index.html',
      ONE_CHOICE,
      "=== 'cf'",
      "!== 'cf'",
      'Temperature: 100 °C is not converted to 212 °F',
    ],
  ])('is found wrong in %s with another formula', async (path, code, from, to, breach) => {
    expect(await invariantsOf(changedIn(path, code, from, to))).toEqual([`converting ${breach}`]);
  });

  it.each([
    [
      'asks a server',
      '<input id="a" aria-label="Celsius"><button onclick="fetch(\'/f?c=\' + a.value).catch(() => { out.textContent = \'1 °F\'; })">Convert</button><p id="out">Fahrenheit</p>',
    ],
    [
      'asks for a distance and a time',
      '<label>Distance (km) <input id="a"></label><label>Minutes <input id="b"></label><button onclick="out.textContent = (b.value / a.value) + \' per mile\'">Calculate</button><p id="out"></p>',
    ],
    [
      'converts currencies',
      '<input id="a" aria-label="Pounds"><input id="b" aria-label="Dollars"><script>a.oninput = () => { b.value = a.value * 1.3; };</script>',
    ],
    [
      'works out something else of it, which has another unit',
      '<label>Weight (kg) <input id="a" type="number"></label><button onclick="out.textContent = a.value * 0.07 + \' pounds of water a day\'">Calculate</button><p id="out"></p>',
    ],
    [
      'converts nothing',
      '<label>Celsius <input></label><label>Fahrenheit <input value="1"></label>',
    ],
    [
      'caps the amount',
      '<label>Celsius <input id="a" oninput="a.value = Math.min(a.value, 50); b.value = a.value * 1.8 + 32"></label><label>Fahrenheit <input id="b"></label>',
    ],
  ])('is not a page that %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});
