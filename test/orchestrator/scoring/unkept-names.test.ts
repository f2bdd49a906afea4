import { describe, expect, it } from 'vitest';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { judge, PASSED } from '../../support/judge.ts';

const found = (code: string, path = 'a.tsx') => {
  const judgement = judge(nothingLeftOut, { [path]: code });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : judgement;
};
const sound = (code: string, path = 'a.tsx') =>
  expect(judge(nothingLeftOut, { [path]: code })).toEqual(PASSED);

describe('LRU caches', () => {
  it('finds one that evicts nothing', () => {
    const refreshing =
      'get(key) { const v = this.map.get(key); this.map.delete(key); this.map.set(key, v); return v; }';
    expect(
      found(
        `export class LRUCache { map = new Map(); constructor(c) { this.c = c; } ${refreshing} set(key, v) { this.map.set(key, v); } }`,
      ),
    ).toEqual(['empty-promise']);
    expect(
      found(
        'export function createLru(max) { const m = new Map(); return { get(k) { const v = m.get(k); m.delete(k); m.set(k, v); return v; }, set(k, v) { m.set(k, v); } }; }',
      ),
    ).toEqual(['empty-promise']);
  });

  it('spares those that compare their size in any way', () => {
    for (const put of [
      'if (this.map.size > this.c) this.map.delete(this.map.keys().next().value);',
      'while (this.#count >= this.c) this.drop();',
      'if (this.isFull()) this.drop();',
    ]) {
      sound(
        `export class LRUCache { map = new Map(); get(key) { this.touch(key); return this.map.get(key); } set(key, v) { this.map.set(key, v); ${put} } }`,
      );
    }
    sound(
      'export class LRUCache extends Cache { get(key) { this.touch(key); } set(key, v) { this.map.set(key, v); } }',
    );
  });
});

describe('groups and counts', () => {
  it.each([
    [
      'a loop',
      'function groupBy(items, keyOf) { const groups = {}; for (const item of items) { const key = keyOf(item); groups[key] = [item]; } return groups; }',
    ],
    [
      'forEach',
      'const byMonth = (list) => { const months = new Map(); list.forEach((one) => { months.set(one.month, [one]); }); return months; }',
    ],
    [
      'reduce',
      'const groupByLetter = (words) => words.reduce((groups, word) => ({ ...groups, [word[0]]: [word] }), {})',
    ],
    [
      'counting',
      'function countWords(words) { const counts = new Map(); for (const word of words) counts.set(word, 1); return counts; }',
    ],
  ])('finds those in which each item replaces the last: %s', (_what, code) => {
    expect(found(`export ${code.replace(/^const/, 'const')};`)).toEqual(['overwritten-group']);
  });

  it.each([
    [
      'what is there is looked at',
      'function groupBy(items, keyOf) { const groups = {}; for (const item of items) { const key = keyOf(item); if (groups[key]) groups[key].push(item); else groups[key] = [item]; } return groups; }',
    ],
    [
      'what is there is looked at first',
      'function groupBy(items, keyOf) { const groups = new Map(); for (const item of items) { const group = groups.get(keyOf(item)); if (!group) { groups.set(keyOf(item), [item]); continue; } group.push(item); } return groups; }',
    ],
    [
      'what is there is spread',
      'const groupBy = (items, key) => items.reduce((groups, item) => ({ ...groups, [item[key]]: [...(groups[item[key]] ?? []), item] }), {})',
    ],
    [
      'each key is there once',
      'function groupHeaders(headers) { const groups = {}; for (const [name, value] of Object.entries(headers)) groups[name] = [value]; return groups; }',
    ],
    [
      'nothing is grouped',
      'function marked(rows) { const seen = {}; for (const row of rows) seen[row.id] = [row]; return seen; }',
    ],
    [
      'counts begin at one',
      'function countWords(words) { const counts = {}; for (const word of words) { if (word in counts) counts[word] += 1; else counts[word] = 1; } return counts; }',
    ],
  ])('spares those where %s', (_what, code) => sound(`export ${code};`));
});

describe('toggles', () => {
  it('finds one that only ever sets one value', () => {
    expect(
      found(
        'export function Panel() { const [open, setOpen] = useState(false); const toggle = () => setOpen(true); return <button onClick={toggle}>{String(open)}</button>; }',
      ),
    ).toEqual(['one-way-toggle']);
    expect(
      found(
        '<script>let dark = $state(false); function toggleDark() { dark = true; }</script><button onclick={toggleDark}>{dark}</button>',
        'A.svelte',
      ),
    ).toEqual(['one-way-toggle']);
  });

  it('spares those that are reset elsewhere or negate the value', () => {
    sound(
      'export function Panel() { const [open, setOpen] = useState(false); const toggle = () => setOpen(true); return <><button onClick={toggle}>{String(open)}</button><button onClick={() => setOpen(false)}>Close</button></>; }',
    );
    sound(
      'export function Panel() { const [open, setOpen] = useState(false); const toggle = () => setOpen((is) => !is); return <button onClick={toggle}>{String(open)}</button>; }',
    );
    sound(
      'export function Panel() { const [open, setOpen] = useState(false); const toggle = () => { if (open) setOpen(false); else setOpen(true); }; return <button onClick={toggle}>{String(open)}</button>; }',
    );
    sound(
      '<script>let dark = $state(false); function toggleDark() { dark = true; }</script><button onclick={toggleDark}>{dark}</button><input type="checkbox" bind:checked={dark} />',
      'A.svelte',
    );
  });
});

const stopwatch = (reset: string): string => `export function Watch() {
  const [seconds, setSeconds] = useState(0);
  const [isRunning, setIsRunning] = useState(false);
  useEffect(() => {
    if (!isRunning) return;
    const id = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(id);
  }, [isRunning]);
  const reset = () => { ${reset} };
  return <p onClick={() => setIsRunning(true)}>{seconds}<button onClick={reset}>Reset</button></p>;
}`;

describe('resets', () => {
  it('finds one that only stops the timer', () => {
    expect(found(stopwatch('setIsRunning(false);'))).toEqual(['idle-reset']);
    expect(
      found(
        '<script>let n = $state(0); let id; function start() { id = setInterval(() => { n += 1; }, 1000); } function reset() { clearInterval(id); id = null; }</script><button onclick={start}>{n}</button><button onclick={reset}>Reset</button>',
        'A.svelte',
      ),
    ).toEqual(['idle-reset']);
  });

  it('spares those that set the counted value in any way', () => {
    sound(stopwatch('setIsRunning(false); setSeconds(0);'));
    sound(stopwatch('setIsRunning(false); restart();'));
    sound(stopwatch('setSeconds(initial);'));
  });
});

describe('totals', () => {
  const cart = (sum: string): string =>
    `interface Line { name: string; price: number; quantity: number } export const total = (lines: Line[]) => lines.reduce((sum, line) => ${sum}, 0);`;

  it('finds one that ignores quantities', () => {
    expect(found(cart('sum + line.price'))).toEqual(['partial-total']);
  });

  it('spares those with quantities, or without any to count', () => {
    sound(cart('sum + line.price * line.quantity'));
    sound(cart('sum + priceOf(line)'));
    sound(
      'interface Item { name: string; price: number } export const total = (items: Item[]) => items.reduce((sum, item) => sum + item.price, 0);',
    );
    sound(
      'export const total = (lines) => lines.reduce((sum, line) => sum + line.price, 0); export const lineOf = (item, quantity) => ({ quantity, price: item.price * quantity });',
    );
  });
});

describe('sums', () => {
  const sum = (step: string): string =>
    `export function sum(items) { let total = 0; for (const item of items) ${step} return total; }`;

  it('finds one that each item overwrites', () => {
    expect(found(sum('total = item.price;'))).toEqual(['overwritten-sum']);
    expect(found(sum('{ log(item); total = item; }'))).toEqual(['overwritten-sum']);
  });

  it('spares those that are added to, searched for, or computed per item', () => {
    sound(sum('total += item.price;'));
    sound(sum('total = total + item.price;'));
    sound(sum('{ if (item.isLast) { total = item.price; } }'));
    sound(sum('{ total = item.price * 2; show(total); }'));
    sound(sum('{ total = item.price; break; }'));
  });
});
