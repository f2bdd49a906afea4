import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const GAME = `import { useState } from 'react';
const LINES = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];
const winnerOf = (cells) => LINES.find(([a, b, c]) => cells[a] && cells[a] === cells[b] && cells[a] === cells[c]);
export default function Game() {
  const [cells, setCells] = useState(Array(9).fill(null));
  const [isX, setX] = useState(true);
  const line = winnerOf(cells);
  const press = (index) => {
    if (cells[index] || line) return;
    setCells(cells.map((cell, at) => (at === index ? (isX ? 'X' : 'O') : cell)));
    setX(!isX);
  };
  const reset = () => { setCells(Array(9).fill(null)); setX(true); };
  return (
    <main>
      <p>{line ? 'Winner: ' + cells[line[0]] : 'Next player: ' + (isX ? 'X' : 'O')}</p>
      <div className="board">{cells.map((cell, index) => <button key={index} className="square" onClick={() => press(index)}>{cell}</button>)}</div>
      <button onClick={reset}>New game</button>
    </main>
  );
}`;

const VUE = `<script setup>
import { computed, ref } from 'vue';
const cells = ref(Array(9).fill('')), turn = ref('❌');
const won = computed(() => [[0,1,2],[3,4,5],[6,7,8],[0,3,6],[1,4,7],[2,5,8],[0,4,8],[2,4,6]].some((line) => cells.value[line[0]] && line.every((at) => cells.value[at] === cells.value[line[0]])));
function put(at) { if (cells.value[at] || won.value) return; cells.value[at] = turn.value; turn.value = turn.value === '❌' ? '⭕' : '❌'; }
function anew() { cells.value = Array(9).fill(''); turn.value = '❌'; }
</script>
<template><table><tbody><tr v-for="row in 3" :key="row"><td v-for="column in 3" :key="column"><button :disabled="won" @click="put((row - 1) * 3 + column - 1)">{{ cells[(row - 1) * 3 + column - 1] }}</button></td></tr></tbody></table>
<p v-if="won">Gewonnen!</p><button @click="anew">Neues Spiel</button></template>`;

const PLAIN = `<!doctype html><html lang="en"><body><div id="board">${'<div class="cell"></div>'.repeat(9)}</div><p id="said"></p><button id="again">Restart</button><script>
const cells = [...document.querySelectorAll('.cell')];
let turn = 'x', over = false;
const lines = [[0,1,2],[3,4,5],[6,7,8],[0,3,6],[1,4,7],[2,5,8],[0,4,8],[2,4,6]];
cells.forEach((cell) => cell.addEventListener('click', () => {
  if (over || cell.classList.contains('x') || cell.classList.contains('circle')) return;
  cell.classList.add(turn);
  over = lines.some((line) => line.every((at) => cells[at].classList.contains(turn)));
  if (over) said.textContent = 'Game over';
  turn = turn === 'x' ? 'circle' : 'x';
}));
again.onclick = () => { cells.forEach((cell) => cell.classList.remove('x', 'circle')); over = false; turn = 'x'; said.textContent = ''; };
</script></body></html>`;

const AGAINST = GAME.replace(
  '    setX(!isX);\n',
  "    setTimeout(() => setCells((now) => { const free = now.indexOf(null); return winnerOf(now) || free < 0 ? now : now.map((cell, at) => (at === free ? 'O' : cell)); }), 600);\n",
);

describe('tic-tac-toe', () => {
  it.each([
    ['React', { 'Game.jsx': GAME }],
    ['Vue, in a table', { 'Game.vue': VUE }],
    ['a page whose styles draw the marks', { 'index.html': PLAIN }],
    ['a computer as the second player', { 'Game.jsx': AGAINST }],
  ])('is played by its rules: %s', async (_, files) => {
    expect(await invariantsOf(files)).toEqual([expect.stringMatching(/^playing .*: holds$/)]);
  });

  it.each([
    ['cells[index] || line', 'line', 'a cell that is taken changes its mark'],
    ['cells[index] || line', 'cells[index]', 'the game goes on after three in a row'],
    ['setX(!isX);', '', 'two presses, one after the other, give the same mark'],
    [
      'setCells(Array(9).fill(null)); setX(true)',
      'setX(true)',
      '"New game" leaves marks on the board',
    ],
    ['cells[line[0]] :', "(isX ? 'X' : 'O') :", 'O is said to have won with three X in a row'],
    [
      'if (cells[index] || line) return;',
      'if (line) return;\n    setX(!isX);\n    if (cells[index]) return;',
      'pressing a cell that is taken ends the turn',
    ],
  ])('is not where %s is %s', async (from, to, breach) => {
    expect(await invariantsOf(changedIn('Game.jsx', GAME, from, to))).toEqual([
      `playing cell: ${breach}`,
    ]);
  });

  it('may end without a way to begin anew', async () => {
    const code = GAME.replace('<button onClick={reset}>New game</button>', '');
    const report = tried(
      await sandbox.tryOut(aTrial({ 'Game.jsx': code }), new AbortController().signal),
    );
    expect(report.invariants.map(({ breach }) => breach)).toEqual([null]);
    expect(report.controls.filter(({ outcome }) => outcome === 'dead')).toEqual([]);
  });

  it.each([
    [
      'nine that only count',
      `<div>${'<button class="c"></button>'.repeat(9)}</div><p id="n">0</p><script>let n = 0; document.querySelectorAll('.c').forEach((one) => { one.onclick = () => { document.getElementById('n').textContent = ++n; }; });</script>`,
    ],
    [
      'nine of one mark that is put on and off',
      `<div>${'<button class="c"></button>'.repeat(9)}</div><script>document.querySelectorAll('.c').forEach((one) => { one.onclick = () => { one.dataset.on = one.dataset.on ? '' : '1'; }; });</script>`,
    ],
    [
      'nine that are crossed out one by one',
      `<p>Bingo</p><div>${'<button class="c"></button>'.repeat(9)}</div><script>document.querySelectorAll('.c').forEach((one) => { one.onclick = () => { one.textContent = one.textContent ? '' : 'X'; }; });</script>`,
    ],
    [
      'nine under which things are hidden',
      `<p>Player 1</p><div>${'<button class="c"></button>'.repeat(9)}</div><script>document.querySelectorAll('.c').forEach((one) => { one.onclick = () => { one.textContent = '🍎'; }; });</script>`,
    ],
    [
      'a board that asks who begins',
      `<div id="b">${'<button class="c"></button>'.repeat(9)}</div><button onclick="turn = 'X'">Play as X</button><script>let turn = ''; document.querySelectorAll('.c').forEach((one) => { one.onclick = () => { one.textContent = turn; }; });</script>`,
    ],
    [
      'a game that begins anew by itself once it is won',
      `<div id="b">${'<button class="c"></button>'.repeat(9)}</div><script>let turn = 'X'; const all = [...document.querySelectorAll('.c')]; all.forEach((one) => { one.onclick = () => { if (one.textContent) return; one.textContent = turn; if (all[0].textContent + all[1].textContent + all[2].textContent === 'XXX') { alert('X wins'); all.forEach((each) => { each.textContent = ''; }); turn = 'X'; return; } turn = turn === 'X' ? 'O' : 'X'; }; });</script>`,
    ],
  ])('is not meant by %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});
