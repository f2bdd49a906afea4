import { describe, expect, it } from 'vitest';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { judge } from '../../support/judge.ts';

/** What is said of a name that the compiler does not know, beside a script from elsewhere. */
function saidOf(name: string, address: string, meant = ''): readonly string[] {
  const code = `export const saveNotes = () => localStorage.setItem('notes', '');\n${name}();\n`;
  const judgement = judge(
    typeChecks,
    {
      'index.html': `<!doctype html>\n<html lang="en"><body><script src="${address}"></script><script type="module" src="app.js"></script></body></html>`,
      'app.js': code,
    },
    {
      types: {
        kind: 'checked',
        diagnostics: [
          {
            path: 'app.js',
            offset: code.indexOf(`${name}()`, code.indexOf('\n')),
            code: meant === '' ? 2304 : 2552,
            message: `Cannot find name '${name}'.${meant === '' ? '' : ` Did you mean '${meant}'?`}`,
            isStrictOnly: false,
          },
        ],
        untyped: new Set(),
        partlyTyped: new Set(),
      },
    },
  );
  return 'found' in judgement ? judgement.found : [];
}

describe('a foreign script', () => {
  it('defines the globals that it is known for, and no others', () => {
    expect(saidOf('marked', 'https://cdn.example/marked.min.js')).toEqual([]);
    expect(saidOf('show', 'https://cdn.example/marked.min.js')).toEqual(['TS2304 app.js:2']);
  });

  it('may be a minified file next to the page', () => {
    expect(saidOf('marked', 'vendor/marked.min.js')).toEqual([]);
    expect(saidOf('show', 'vendor/marked.min.js')).toEqual(['TS2304 app.js:2']);
    expect(saidOf('marked', 'vendor/marked.js')).toEqual(['TS2304 app.js:2']);
  });

  it('may define anything if it is unknown', () => {
    expect(saidOf('show', 'https://cdn.example/thing.js')).toEqual([]);
  });

  it('does not excuse a misspelt name', () => {
    const address = 'https://cdn.example/thing.js';
    expect(saidOf('saveNotesNow', address, 'saveNotes')).toEqual(['TS2552 app.js:2']);
    expect(saidOf('saveNote', address, 'saveNotes')).toEqual(['TS2552 app.js:2']);
    expect(saidOf('show', address, 'Show')).toEqual([]);
  });
});
