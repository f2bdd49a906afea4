import { describe, expect, it } from 'vitest';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { judge, PASSED } from '../../support/judge.ts';

const SERVER = "import express from 'express';\nconst app = express();\n";
const manifest = (scripts = '{}'): string =>
  `{ "type": "module", "dependencies": { "express": "^5.0.0" }, "scripts": ${scripts} }`;
const server = (rest: string, scripts?: string) =>
  judge(
    startsUp,
    { 'package.json': manifest(scripts), 'server.ts': `${SERVER}${rest}` },
    { request: 'Build an Express server' },
  );

describe('a function that starts an application', () => {
  it.each([
    'export function start() { app.listen(3000); }',
    'export const main = () => { app.listen(3000); };',
  ])('has to be called: %s', (rest) => {
    expect(server(rest)).toMatchObject({ found: ['uncalled-start server.ts:3'] });
  });

  it('has to be called in a program that does nothing else', () => {
    const files = { 'cli.ts': 'export function main() { console.log(Date.now()); }' };
    expect(judge(startsUp, files, { request: 'Build a CLI tool' })).toMatchObject({
      found: ['uncalled-start cli.ts:1'],
    });
  });

  it.each([
    'export function start() { app.listen(3000); }\nstart();',
    'export function start() { app.listen(3000); }\nexport default app;',
    'export function start() { app.listen(3000); }\nexport { app };',
    'export function start() { app.listen(3000); }\nif (import.meta.main) start();',
    'export function start() { app.listen(3000); }\nprocess.nextTick(start);',
  ])('may be called, or leave the start to other files: %s', (rest) => {
    expect(server(rest)).toEqual(PASSED);
  });

  it('may be called by a command or a page', () => {
    const rest = 'export function start() { app.listen(3000); }';
    const command = String.raw`{ "start": "node -e \"import('./server.ts').then((it) => it.start())\"" }`;
    expect(server(rest, command)).toEqual(PASSED);
    const page = {
      'index.html': '<html><body onload="init()"><script src="main.js"></script></body></html>',
      'main.js': "function init() { document.title = 'Ready'; }",
    };
    expect(judge(startsUp, page, { request: 'Build a page' })).toEqual(PASSED);
  });
});
