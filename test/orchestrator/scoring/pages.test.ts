import { describe, expect, it } from 'vitest';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { markupSound } from '../../../src/orchestrator/scoring/checks/markup-sound.ts';
import { parses } from '../../../src/orchestrator/scoring/checks/parses.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { judge, PASSED } from '../../support/judge.ts';

const page = (body: string): string =>
  `<!doctype html>\n<html lang="en"><head><title>A</title></head><body>\n${body}\n</body></html>\n`;

describe('a page', () => {
  it('parses with its scripts, and says where one does not', () => {
    expect(judge(parses, { 'index.html': page('<script>const a = 1;</script>') })).toEqual(PASSED);
    expect(
      judge(parses, { 'index.html': page('<p>a</p>\n<script>\nconst = 1;\n</script>') }),
    ).toMatchObject({
      found: ['syntax-error index.html:5'],
    });
    expect(
      judge(parses, { 'index.html': page('<button onclick="go(">Go</button>') }),
    ).toMatchObject({
      found: ['syntax-error index.html:3'],
    });
  });

  it('takes data for no script', () => {
    const data = '<script type="application/json">{ not json }</script>';
    expect(judge(parses, { 'index.html': page(data) })).toEqual(PASSED);
  });

  it.each([
    ['dead-button', '<button>Save</button>'],
    [
      'dead-button',
      '<button class="save">Save</button><script>document.querySelector("#other").onclick = go;</script>',
    ],
    ['unknown-listener', '<button onclick="save()">Save</button>'],
    ['dead-form', '<form><input aria-label="a"><button>Send</button></form>'],
    ['dead-link', '<a href="#">Go</a>'],
  ])('is told %s: %s', (rule, body) => {
    const judgement = judge(handlersWired, { 'index.html': page(body) });
    expect(judgement).toMatchObject({ found: [`${rule} index.html:3`] });
  });

  it.each([
    [
      '<button id="save">Save</button><script>document.getElementById("save").onclick = go;</script>',
    ],
    [
      '<button class="save big">Save</button><script>for (const b of document.querySelectorAll(".save")) b.onclick = go;</script>',
    ],
    ['<button>Save</button><script>document.addEventListener("click", go);</script>'],
    ['<button>Save</button><script src="https://cdn.example/app.js"></script>'],
    ['<button onclick="save()">Save</button><script>function save() { go(); }</script>'],
    ['<button onclick="this.remove()">Remove</button><button onclick="alert(1)">Tell</button>'],
    [
      '<div id="list"><button>One</button></div><script>list.addEventListener("click", go); const list = document.querySelector("#list");</script>',
    ],
  ])('is left alone with %s', (body) => {
    expect(judge(handlersWired, { 'index.html': page(body) })).toEqual(PASSED);
  });

  it('is answered by scripts in files of their own', () => {
    const body = '<button id="save">Save</button><script src="app.js"></script>';
    const script = 'document.querySelector("#save").addEventListener("click", () => save());';
    expect(judge(handlersWired, { 'index.html': page(body), 'app.js': script })).toEqual(PASSED);
    expect(judge(handlersWired, { 'index.html': page(body), 'app.js': 'start();' })).toMatchObject({
      found: ['dead-button index.html:3'],
    });
  });

  it('is told what its parser finds', () => {
    expect(judge(markupSound, { 'index.html': page('<div><p>a</p>') })).toMatchObject({
      found: ['html-unclosed-element index.html:3'],
    });
    expect(
      judge(markupSound, { 'index.html': page('<ul><li>a<li>b</ul><p>c<br><img src="a" alt="">') }),
    ).toEqual(PASSED);
    expect(
      judge(markupRenders, { 'index.html': page('<buton>a</buton><my-thing></my-thing>') }),
    ).toMatchObject({
      found: ['unknown-element index.html:3'],
    });
  });
});

describe('a style sheet', () => {
  it('is told what a browser would drop', () => {
    expect(judge(markupSound, { 'a.css': 'p { colr: red }\nq { color: red' })).toMatchObject({
      found: ['css-unclosed a.css:2', 'css-unknown-property a.css:1'],
    });
  });

  it.each([
    ['p { --own: 1; color: var(--own); -webkit-line-clamp: 2; &:hover { color: red } }'],
    [
      '@media (width > 40em) { p { display: grid; gap: 1rem } }\n@keyframes a { to { opacity: 0 } }',
    ],
    ['@tailwind base;\n.a { @apply p-4; }'],
    ['@container (min-width: 1px) { p { inset: 0; aspect-ratio: 1; accent-color: red } }'],
  ])('is left alone with %s', (css) => {
    expect(judge(markupSound, { 'a.css': css })).toEqual(PASSED);
  });
});

describe('the scripts of a page', () => {
  const SCRIPT = `const canvas = document.getElementById('canvas');
function onKey(event) { canvas.title = event.key; }
document.addEventListener('keydown', onKey);
`;
  const files = (script: string, tag = '<script src="script.js"></script>') => ({
    'index.html': page(`<canvas id="canvas"></canvas>\n${tag}`),
    'script.js': script,
  });

  it('are asked for by a page', () => {
    expect(judge(startsUp, files(SCRIPT), { request: 'Build a game' })).toEqual(PASSED);
    expect(judge(startsUp, files(SCRIPT, ''), { request: 'Build a game' })).toMatchObject({
      found: ['page-without-script index.html:5'],
    });
  });

  it('call each function, or give it to something that does', () => {
    expect(judge(handlersWired, files(SCRIPT))).toEqual(PASSED);
    const lost = SCRIPT.replace(/document\.add.*\n/, '');
    expect(judge(handlersWired, files(lost))).toMatchObject({
      found: ['unattached-handler script.js:2'],
    });
    const inPage = '<script src="script.js"></script><button onclick="onKey(event)">a</button>';
    expect(judge(handlersWired, files(lost, inPage))).toEqual(PASSED);
  });

  it('answer no button by what they hear of keys', () => {
    const button = '<button class="save btn">Save</button><script src="script.js"></script>';
    expect(judge(handlersWired, files(SCRIPT, button))).toMatchObject({
      found: ['dead-button index.html:4'],
    });
  });
});

describe('an element that a page leaves open', () => {
  it('is told by its lines', () => {
    const inner = '<div>\n  <div>\n    <p>a</p>\n  <div>\n    <p>b</p>\n  </div>\n</div>';
    expect(judge(markupSound, { 'index.html': page(inner) })).toMatchObject({
      found: ['html-unclosed-element index.html:4'],
    });
  });
});
