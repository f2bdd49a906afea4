import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import type { AcceptanceTest, TrialReport } from '../../../../src/orchestrator/ports/sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';

const SECRET = 'only-outside-4711';
const sandbox = new ThreadSandbox();
const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
const secretFile = join(folder, 'secret.txt');
let requests = 0;
const server = createServer((_request, response) => {
  requests++;
  response.end(SECRET);
});
let address = '';

beforeAll(async () => {
  writeFileSync(secretFile, SECRET);
  process.env.SANDBOX_SECRET = SECRET;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  delete process.env.SANDBOX_SECRET;
  await sandbox.close();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Passes if code has printed something that it got access to. */
const GOT_OUT: AcceptanceTest = {
  id: 'out',
  title: 'It got out',
  steps: [{ kind: 'prints', text: 'got-hold-of' }],
  origin: 'request',
};
const { signal } = new AbortController();

/** Runs code on a page; it calls `say(value)` to print what it got access to. */
const onPage = (code: string): Promise<TrialReport> =>
  sandbox.tryOut(
    aTrial(
      {
        'index.html': `<p>page</p><script>const say = (value) => String(value ?? '') && console.log('got-hold-of', String(value));\n${code}</script>`,
      },
      { acceptance: [GOT_OUT] },
    ),
    signal,
  );

/** Runs code as a program, with the same `say(value)`. */
const asProgram = (code: string): Promise<TrialReport> =>
  sandbox.tryOut(
    aTrial(
      {
        'main.js': `import 'node:util';\nconst say = (value) => String(value ?? '') && console.log('got-hold-of', String(value));\n${code}`,
      },
      { acceptance: [GOT_OUT] },
    ),
    signal,
  );

const gotOut = (report: TrialReport): boolean =>
  tried(report).acceptance.some(({ failure }) => failure === null);

/** Prints a value if it is a builtin of the host, with which every way out begins. */
const LOOK = `
const look = (value) => {
  if (value && (typeof value === 'object' || typeof value === 'function')) {
    const found = value.process ?? value.require ?? value.getBuiltinModule ?? value.binding ?? value.mainModule;
    if (found && found.versions && found.versions.v8) say(found);
  }
};`;

describe('code in the sandbox', () => {
  it('can report what it got access to', async () => {
    expect(gotOut(await onPage('say(1)'))).toBe(true);
    expect(gotOut(await asProgram('say(1)'))).toBe(true);
  });

  it.each([
    ['process', 'say(process.versions.v8)'],
    ['the process of the global object', 'say(globalThis.process.env.SANDBOX_SECRET)'],
    ['a require', "say(require('fs').readFileSync)"],
    ['a function made of text', "say(Function('return process')().versions.v8)"],
    [
      'a function made by a constructor',
      "say((()=>{}).constructor('return process')().versions.v8)",
    ],
    [
      'the constructor of the constructor',
      "say(this.constructor.constructor('return process')().versions.v8)",
    ],
    [
      'the constructor of an asynchronous function',
      "(async()=>{}).constructor('return process')().then((p) => say(p.versions.v8))",
    ],
    [
      'the constructor of a generator',
      "say((function*(){}).constructor('return process')().next().value.versions.v8)",
    ],
    ['eval', "say(eval('process').versions.v8)"],
    ['eval at the top', "say((0, eval)('process.binding')('fs'))"],
    [
      'the function that is offered of the host',
      "say(__format.constructor('return process')().versions.v8)",
    ],
    [
      'what that function answers',
      `${LOOK}look(__format('{"kind":"constructor"}')); look(Object.getPrototypeOf(__format))`,
    ],
    [
      'an error of the host through that function',
      `${LOOK}try { __format(Symbol()) } catch (error) { look(error.constructor.constructor('return this')()) }`,
    ],
    [
      'a deep argument of that function',
      `${LOOK}try { __format({ toString() { throw { get stack() { return 1 } } } }) } catch (error) { look(error) }`,
    ],
    [
      'a prototype of the host, by that function',
      `__format('{"kind":"NumberFormat","method":"format","options":{"__proto__":{"polluted":1}},"values":[1]}'); if ({}.polluted) say('polluted')`,
    ],
    [
      'a method of the formatter that is none',
      `const a = JSON.parse(__format('{"kind":"NumberFormat","method":"constructor","values":["return process"]}')); if (a.value) say(a.value)`,
    ],
    ['the observer', "say(__trial.constructor.constructor('return process')().versions.v8)"],
    [
      'the stack of an error',
      `${LOOK}Error.prepareStackTrace = (_, frames) => { look(frames?.[0]?.getThis?.()); return frames; }; new Error().stack`,
    ],
    [
      'the caller of a function',
      `${LOOK}function f() { look(f.caller); look(arguments.callee.caller) } f()`,
    ],
    [
      'a proxy around a native function',
      `${LOOK}new Proxy(__format, { apply: (t, self, args) => { look(self); look(args) } })('x')`,
    ],
    [
      'a symbol of the host',
      "for (const key of Object.getOwnPropertySymbols(globalThis)) if (String(key).includes('nodejs')) say(key)",
    ],
    [
      'the document’s own window',
      `${LOOK}look(document.defaultView); look(document.defaultView.constructor.constructor('return this')())`,
    ],
    [
      'a frame',
      "const frame = document.body.appendChild(document.createElement('iframe')); frame.contentWindow && say(frame.contentWindow.process.versions.v8)",
    ],
    [
      'a script element',
      "const s = document.createElement('script'); s.textContent = 'say(process.versions.v8)'; document.body.append(s)",
    ],
    [
      'an attribute that is code',
      "document.body.innerHTML = '<img src=x onerror=\"say(process.versions.v8)\">'; document.querySelector('img').dispatchEvent(new Event('error'))",
    ],
    ['WebAssembly', 'say(new WebAssembly.Memory({ initial: 1 }).buffer.byteLength)'],
    [
      'a worker',
      "new Worker('data:text/javascript,postMessage(process.pid)').onmessage = ({ data }) => say(data)",
    ],
    ['another thread of the page', "new SharedWorker('x.js').port.onmessage = say"],
    [
      'shared memory that waits',
      'say(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10))',
    ],
    ['a module of Node, asked for later', "import('node:fs').then((fs) => say(fs.readFileSync))"],
    [
      'a module of the machine, asked for later',
      "import('/etc/passwd').then((m) => say(m.default))",
    ],
    ['the host by a debugger', 'debugger; say(process.versions.v8)'],
  ])('on a page gets no access by %s', async (_name, code) => {
    expect(gotOut(await onPage(code))).toBe(false);
  });

  it.each([
    [
      'a file',
      () => `import fs from 'node:fs'; say(fs.readFileSync(${JSON.stringify(secretFile)}, 'utf8'))`,
    ],
    [
      'a folder',
      () => `import fs from 'node:fs'; if (fs.readdirSync('/').includes('etc')) say('etc')`,
    ],
    [
      'a link',
      () =>
        `import fs from 'node:fs'; fs.symlinkSync(${JSON.stringify(secretFile)}, '/project/link'); say(fs.readFileSync('/project/link', 'utf8'))`,
    ],
    [
      'a file by its promise',
      () =>
        `import fs from 'node:fs/promises'; say(await fs.readFile(${JSON.stringify(secretFile)}, 'utf8'))`,
    ],
    [
      'a file of the process',
      () => `import fs from 'node:fs'; say(fs.readFileSync('/proc/self/environ', 'utf8'))`,
    ],
    [
      'the environment',
      () => `if (process.env.SANDBOX_SECRET ?? process.env.PATH) say(process.env.PATH)`,
    ],
    [
      'a process',
      () =>
        `import { execSync } from 'node:child_process'; const out = execSync('id'); if (String(out)) say(out)`,
    ],
    ['a signal', () => `process.kill?.(process.ppid, 'SIGKILL'); process.kill && say('killed')`],
    ['the bindings of the process', () => `say(process.binding('fs'))`],
    [
      'the process of a process',
      () => `say(process.constructor.constructor('return process')().versions.v8)`,
    ],
    ['a builtin module', () => `say(process.getBuiltinModule('fs'))`],
    ['the main module', () => `say(process.mainModule.require('fs'))`],
    [
      'a context',
      () =>
        `import vm from 'node:vm'; const out = vm.runInNewContext('process'); if (out && out.versions) say(out.versions.v8 ?? '')`,
    ],
    [
      'a thread',
      () => `import { Worker } from 'node:worker_threads'; new Worker('x').on('message', say)`,
    ],
    [
      'an address on the network',
      () => `say(await (await fetch(${JSON.stringify(address)})).text())`,
    ],
    [
      'an inspector',
      () =>
        `import inspector from 'node:inspector'; const url = inspector.url(); if (typeof url === 'string') say(url)`,
    ],
  ])('as a program gets no access by asking for %s', async (_name, code) => {
    expect(gotOut(await asProgram(code()))).toBe(false);
  });

  it.each([
    ['fetch', (url: string) => `fetch('${url}')`],
    [
      'a request',
      (url: string) => `const r = new XMLHttpRequest(); r.open('GET', '${url}'); r.send()`,
    ],
    ['a socket', (url: string) => `new WebSocket('${url.replace('http', 'ws')}')`],
    ['a stream of events', (url: string) => `new EventSource('${url}')`],
    ['a beacon', (url: string) => `navigator.sendBeacon('${url}', 'x')`],
    ['an image', (url: string) => `new Image().src = '${url}'`],
    [
      'a style sheet',
      (url: string) => `document.head.innerHTML = '<link rel="stylesheet" href="${url}">'`,
    ],
    [
      'a script',
      (url: string) =>
        `const s = document.createElement('script'); s.src = '${url}'; document.head.append(s)`,
    ],
    ['a frame', (url: string) => `document.body.innerHTML = '<iframe src="${url}"></iframe>'`],
    [
      'a form',
      (url: string) =>
        `document.body.innerHTML = '<form action="${url}"></form>'; document.forms[0].submit()`,
    ],
    ['going there', (url: string) => `location.href = '${url}'`],
    ['opening it', (url: string) => `open('${url}')`],
  ])('reaches no address by %s', async (_name, code) => {
    const before = requests;
    await onPage(code(address));
    expect(requests).toBe(before);
  });

  it.each([
    ['a loop', 'while (true) {}', 'endless'],
    ['a loop of promises', 'const f = () => Promise.resolve().then(f); f()', 'endless'],
    ['a loop in a timer', 'setTimeout(() => { for (;;) {} }, 10)', 'endless'],
    ['a loop in a getter of an error', 'throw { get message() { for (;;) {} } }', 'endless'],
    ['a regular expression that never ends', "/^(a+)+$/.test('a'.repeat(40) + '!')", 'endless'],
    ['a list that grows', 'const a = []; for (;;) a.push(new Array(1e5).fill(1))', 'memory'],
    ['a text that grows', "let s = 'x'; for (;;) s += s", 'memory|thrown'],
    ['a text of the greatest length', "'x'.repeat(2 ** 30 - 1).split('')", 'memory|thrown'],
    [
      'a sort that never ends',
      'new Array(1e7).fill(0).sort(() => Math.random() - 0.5)',
      'endless|memory',
    ],
    ['a great number', 'let n = 3n; for (;;) n = n ** 3n', 'endless|memory|thrown'],
    ['a function in itself', 'const f = () => f() + 1; f()', 'thrown'],
    [
      'a list in a list',
      'let a = []; for (let i = 0; i < 1e6; i++) a = [a]; JSON.stringify(a)',
      'thrown|memory|endless',
    ],
  ])('is stopped in %s, which is a finding', async (_name, code, kind) => {
    const { failures } = tried(await onPage(code));
    expect(failures.map((failure) => failure.kind).join()).toMatch(new RegExp(kind));
  });

  it.each([
    ['timers without end', 'const f = () => { setTimeout(f, 0); setTimeout(f, 0); }; f()'],
    ['intervals', 'for (let i = 0; i < 1e5; i++) setInterval(() => {}, 1)'],
    ['frames of animation', 'const f = () => requestAnimationFrame(f); f()'],
    [
      'elements',
      "for (let i = 0; i < 3000; i++) document.body.append(document.createElement('div'))",
    ],
    [
      'depth',
      "let e = document.body; for (let i = 0; i < 600; i++) e = e.appendChild(document.createElement('div'))",
    ],
    ['lines on the console', "for (let i = 0; i < 1e5; i++) console.log('x'.repeat(1000))"],
    ['errors', 'for (let i = 0; i < 1e4; i++) setTimeout(() => { throw new Error(i) })'],
    ['failed promises', 'for (let i = 0; i < 1e4; i++) Promise.reject(new Error(i))'],
    [
      'buttons',
      "for (let i = 0; i < 2000; i++) document.body.append(document.createElement('button'))",
    ],
  ])('may make many %s, within bounds', async (_name, code) => {
    const report = await onPage(code);
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });

  it.each([
    ['JSON', 'JSON.stringify = () => { throw 1 }; JSON.parse = () => ({})'],
    [
      'lists',
      'for (const name of ["map", "filter", "push", "slice", "join"]) Array.prototype[name] = () => { throw 1 }',
    ],
    [
      'texts',
      'for (const name of ["slice", "trim", "split", "replaceAll"]) String.prototype[name] = () => { throw 1 }',
    ],
    [
      'the observer',
      'try { globalThis.__trial = { view: () => "{}" } } catch {} ; delete globalThis.__trial; try { __trial.view = () => "{}" } catch {}',
    ],
    [
      'the document',
      'document.querySelectorAll = () => { throw 1 }; Object.defineProperty(document, "body", { get() { throw 1 } })',
    ],
    ['promises', 'Promise.prototype.then = () => { throw 1 }; Promise.resolve = () => 1'],
    [
      'everything',
      'for (const key of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[key] } catch {}',
    ],
    ['answers', '(() => { const big = "x".repeat(5e6); Array.prototype.toJSON = () => big; })()'],
  ])('that replaces %s does not affect others', async (_name, code) => {
    const report = await onPage(code);
    expect(['tried', 'untried']).toContain(report.kind);
    expect(gotOut(await onPage('say(1)'))).toBe(true);
  });

  it('sees the same time and random numbers in every trial', async () => {
    const code = `throw new Error([Date.now(), Math.random(), performance.now(), crypto.randomUUID(), new Date().toLocaleString()].join())`;
    const [first, second] = [tried(await onPage(code)), tried(await onPage(code))];
    expect(first.failures[0]?.message).toMatch(/^17159/);
    expect(second.failures).toEqual(first.failures);
  });

  it('leaves no traces for the next trial', async () => {
    await onPage(
      "localStorage.setItem('trace', '1'); globalThis.trace = 1; Object.prototype.trace = 1;",
    );
    const report = await onPage(
      "if (localStorage.getItem('trace') || globalThis.trace || {}.trace) say('trace')",
    );
    expect(gotOut(report)).toBe(false);
  });

  it('writes no file', () => {
    expect(readdirSync(folder)).toEqual(['secret.txt']);
  });
});
