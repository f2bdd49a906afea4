import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { rendersCheaply } from '../../../src/orchestrator/scoring/checks/renders-cheaply.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { damaged, GOOD_APP, GOOD_APP_REQUEST } from '../../support/good-react-app.ts';
import { judge, PASSED } from '../../support/judge.ts';

const FORM = 'src/components/AddBook.tsx';

describe('forms', () => {
  it('finds one that reloads the page', () => {
    const files = damaged(FORM, '    event.preventDefault();\n', '');
    expect(judge(handlersWired, files)).toMatchObject({ found: [`reloading-form ${FORM}:6`] });
  });

  it.each([
    ['hands the event on', 'keep(event);'],
    ['takes the event whole', 'void { ...event };'],
  ])('spares one that %s', (_, line) => {
    const files = damaged(FORM, 'event.preventDefault();', line);
    expect(judge(handlersWired, files)).toEqual(PASSED);
  });

  it('spares forms that are meant to be sent', () => {
    const files = {
      'a.tsx': `export const A = ({ save }: { save: () => void }) => (
  <form action="/search" onSubmit={() => save()}>
    <button>Go</button>
  </form>
);`,
    };
    expect(judge(handlersWired, files)).toEqual(PASSED);
  });
});

describe('controlled fields', () => {
  const fields = (change: string) => ({
    'src/Login.tsx': `import { useState } from 'react';
export function Login({ onLogin }: { onLogin: (name: string, word: string) => void }) {
  const [name, setName] = useState('');
  const [word, setWord] = useState('');
  const changeBoth = (text: string) => { setName(text); setWord(text); };
  return (
    <>
      <input value={name} onChange={${change}} />
      <input value={word} onChange={(event) => changeBoth(event.target.value)} />
      <button type="button" onClick={() => onLogin(name, word)}>Log in</button>
    </>
  );
}`,
  });

  it('finds one that shows one state and sets another', () => {
    expect(judge(handlersWired, fields('(event) => setWord(event.target.value)'))).toMatchObject({
      found: ['crossed-field src/Login.tsx:8'],
    });
  });

  it.each([
    '(event) => setName(event.target.value)',
    '(event) => { setWord(""); setName(event.target.value); }',
    '(event) => { setWord(""); changeBoth(event.target.value); }',
  ])('spares one that sets its own state by %s', (change) => {
    expect(judge(handlersWired, fields(change))).toEqual(PASSED);
  });
});

describe('errors', () => {
  const API = 'src/components/Suggestions.tsx';
  const withCatch = (handler: string) =>
    damaged(API, '.catch(() => setIsBroken(true))', `.catch(${handler})`);

  it.each(['() => {}', '() => undefined'])('are found when they are swallowed by %s', (handler) => {
    expect(judge(asyncHandled, withCatch(handler))).toMatchObject({
      found: [`swallowed-error ${API}:12`],
    });
  });

  it('may be ignored with a comment', () => {
    expect(judge(asyncHandled, withCatch('() => { /* Shown as empty. */ }'))).toEqual(PASSED);
  });

  it('are found in an empty block', () => {
    const files = damaged('src/hooks/useBooks.ts', 'catch {\n    return [];\n  }', 'catch {}');
    expect(judge(asyncHandled, files)).toMatchObject({
      found: ['swallowed-error src/hooks/useBooks.ts:9'],
    });
  });

  it('do not matter where browsers often refuse', () => {
    const files = {
      'a.ts': 'export const ring = (bell: HTMLAudioElement) => { bell.play().catch(() => {}); };',
    };
    expect(judge(asyncHandled, files)).toEqual({
      skipped: 'There is no asynchronous work and no parsing of stored text',
    });
  });
});

describe('functions', () => {
  const judgeCode = (code: string) => judge(nothingLeftOut, { 'src/price.ts': code });

  it.each([
    'export function priceOf(item: string): number {\n  return 42;\n}',
    'export const search = (text: string) => {\n  return [];\n};',
    'function login(name: string) { return { ok: true }; }\nexport { login };',
  ])('are found when they always return the same: %s', (code) => {
    expect(judgeCode(code)).toEqual({ value: 0.7, found: ['fixed-answer src/price.ts:1'] });
  });

  it.each([
    'export function rate(): number {\n  return 42;\n}',
    'export const none = (_text: string) => {\n  return false;\n};',
    'export const reset = (text: string) => {\n  return null;\n};',
    'export const port = { allows: (name: string) => { return true; } };',
    'export const add = (a: number, b: number) => {\n  return a + b;\n};',
  ])('are spared: %s', (code) => {
    expect(judgeCode(code)).toEqual(PASSED);
  });
});

/** A template literal as code: a text and what follows it. */
const template = (text: string, hole: string): string => `\`${text}\${${hole}}\``;

describe('keys', () => {
  const withKey = (list: string, key: string) =>
    judge(rendersCheaply, {
      'a.tsx': `const NAMES = ['a'];
export const A = ({ items }: { items: { id: string; name: string }[] }) => (
  <ul>{${list}.map((item, index) => <li key={${key}} id={item.id}>{index}</li>)}</ul>
);`,
    });

  it.each(['index', 'String(index)', template('row-', 'index'), "'row' + index"])(
    'are found when they are positions: %s',
    (key) => {
      expect(withKey('items', key)).toEqual({ value: 0.7, found: ['index-as-key a.tsx:3'] });
    },
  );

  it.each([
    ['items', 'item.id'],
    ['items', 'item.id + index'],
    ['NAMES', 'index'],
    ['Array.from(items)', 'index'],
  ])('are spared in %s by %s', (list, key) => {
    expect(withKey(list, key)).toEqual(PASSED);
  });
});

describe('applications', () => {
  it('are found without an element to appear in', () => {
    const files = damaged('index.html', 'id="root"', 'id="app"');
    expect(judge(startsUp, files, { request: GOOD_APP_REQUEST })).toEqual({
      value: 0.4,
      found: ['missing-root src/main.tsx:5'],
    });
  });

  it('may create their root element', () => {
    const files = {
      ...damaged('index.html', '<div id="root"></div>', ''),
      'src/main.tsx': (GOOD_APP['src/main.tsx'] ?? '').replace(
        'const root',
        'document.body.innerHTML = \'<div id="root"></div>\';\nconst root',
      ),
    };
    expect(judge(startsUp, files, { request: GOOD_APP_REQUEST })).toEqual(PASSED);
  });

  it('are found when they depend only on the types of a package', () => {
    const files = damaged('package.json', '"react":"', '"@types/react":"');
    expect(judge(importsResolve, files)).toMatchObject({
      found: ['undeclared-package src/hooks/useBooks.ts:1'],
    });
  });
});
