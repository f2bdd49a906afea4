import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProjectPath } from '../../src/orchestrator/project-path.ts';

describe('parseProjectPath', () => {
  it.each([
    ['src/App.tsx', 'src/App.tsx'],
    ['./src//components/./Button.tsx', 'src/components/Button.tsx'],
    ['src/../index.html', 'index.html'],
    ['src\\lib\\store.ts', 'src/lib/store.ts'],
    ['app/(shop)/[id]/@modal/page.tsx', 'app/(shop)/[id]/@modal/page.tsx'],
    ['app/[...slug]/page.tsx', 'app/[...slug]/page.tsx'],
    ['.gitignore', '.gitignore'],
    ['.env.example', '.env.example'],
    ['src/Cafe\u0301.tsx', 'src/Café.tsx'],
    ['docs/read me.md', 'docs/read me.md'],
    ['src/console.ts', 'src/console.ts'],
  ])('reads %j as %j', (text, path) => {
    expect(parseProjectPath(text)).toEqual({ kind: 'path', path });
  });

  it.each([
    ['', 'it is empty'],
    ['   ', 'it is empty'],
    ['/etc/passwd', 'it is absolute'],
    ['\\\\server\\share\\x.ts', 'it is absolute'],
    ['../secrets.ts', 'it leaves the project'],
    ['src/../../secrets.ts', 'it leaves the project'],
    ['..\\..\\secrets.ts', 'it leaves the project'],
    ['C:\\Windows\\x.ts', 'it contains one of < > : " | ? *'],
    ['file:///etc/passwd', 'it contains one of < > : " | ? *'],
    ['a.ts:stream', 'it contains one of < > : " | ? *'],
    ['src/\0.ts', 'it contains an unprintable character'],
    ['src/a\nb.ts', 'it contains an unprintable character'],
    ['src/\u202Egnp.ts', 'it contains an unprintable character'],
    ['src/\uD800.ts', 'it contains an unprintable character'],
    ['.g\u200Cit/config', 'it contains an unprintable character'],
    ['%2e%2e/%2e%2e/etc', 'it contains an encoded separator'],
    ['src/', 'it names a folder'],
    ['.', 'it names a folder'],
    ['src/..', 'it names a folder'],
    ['src/trailing.', 'a name in it starts with a space or ends in a dot or space'],
    ['src/trailing /x.ts', 'a name in it starts with a space or ends in a dot or space'],
    ['src/.../x.ts', 'a name in it starts with a space or ends in a dot or space'],
    ['src/aux.ts', 'aux.ts is the name of a device'],
    ['COM1', 'COM1 is the name of a device'],
    ['.git/hooks/pre-commit', ".git does not belong to a project's own files"],
    ['sub/.GIT/config', ".GIT does not belong to a project's own files"],
    ['GIT~1/config', "GIT~1 does not belong to a project's own files"],
    ['node_modules/x/index.js', "node_modules does not belong to a project's own files"],
    ['a'.repeat(201), 'it is longer than 200 characters'],
    [`${'漢'.repeat(100)}.ts`, 'a name in it is too long'],
  ])('refuses %j', (text, reason) => {
    expect(parseProjectPath(text)).toEqual({ kind: 'refused', reason });
  });

  it('never lets any text out of the project, on any system', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('.', '..', '/', '\\', ':', 'C', '~', '%2e', '%2f', '\0', ' ', '\u200B'),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseProjectPath(text);
        if (parsed.kind === 'refused') return;
        const { path } = parsed;
        expect(posix.resolve('/project', path).startsWith('/project/')).toBe(true);
        expect(win32.resolve('C:\\project', path).startsWith('C:\\project\\')).toBe(true);
        expect(posix.normalize(path)).toBe(path);
        expect(parseProjectPath(path)).toEqual(parsed);
      }),
      { numRuns: 3000 },
    );
  });
});
