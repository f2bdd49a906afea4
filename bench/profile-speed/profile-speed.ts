/**
 * Measures how long profiling a request takes, by kind of text:
 * `node bench/profile-speed/profile-speed.ts [--chars N]`. Each text is repeated up to that many
 * characters and profiled a thousand times, after a hundred warm-ups.
 */
import { parseArgs } from 'node:util';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';

const { values } = parseArgs({ options: { chars: { type: 'string', default: '4000' } } });
const chars = Number(values.chars);

const TEXTS: Readonly<Record<string, string>> = {
  'plain English':
    'Build a shop with login, charts and a cart; users add, edit and delete products. ',
  'misspelt English':
    'Biuld a shpo wiht athentication, chrats and a cart; usres ad, eidt and delte porducts. ',
  'German with umlauts':
    'Ändere die Größe der Überschrift und füge eine Schaltfläche für Rückfragen hinzu. ',
  Chinese: '创建一个带用户登录和图表的应用，把按钮的颜色改成蓝色。',
  'code without fences':
    'const total = items.reduce((sum, item) => sum + item.price, 0);\nif (total > 3) {\n  save(total);\n}\n',
  'one long word': 'aaaaaaaaa',
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

console.log(`text of ${chars} characters | p50 ms | p99 ms`);
for (const [name, text] of Object.entries(TEXTS)) {
  const request = text.repeat(Math.ceil(chars / text.length)).slice(0, chars);
  const task = { request, files: [], conversationId: '' };
  for (let run = 0; run < 100; run += 1) profileTask(task);
  const timesMs = Array.from({ length: 1_000 }, () => {
    const startMs = performance.now();
    profileTask(task);
    return performance.now() - startMs;
  }).toSorted((left, right) => left - right);
  console.log(
    `${name} | ${quantile(timesMs, 0.5).toFixed(3)} | ${quantile(timesMs, 0.99).toFixed(3)}`,
  );
}
