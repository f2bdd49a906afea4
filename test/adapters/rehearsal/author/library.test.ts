import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  loadLibrary,
  scaffoldFor,
} from '../../../../src/adapters/rehearsal/library/load-library.ts';

const FOLDER = join(import.meta.dirname, '../../../../src/adapters/rehearsal/library');

describe('the library of hand-written applications', () => {
  it('holds every application folder, each with a page, an entry, a root component and styles', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'scaffold')
      .map(({ name }) => name)
      .filter((name) => readdirSync(join(FOLDER, name, 'src')).includes('App.tsx'));

    expect(loadLibrary().map(({ id }) => id)).toEqual(folders.sort());
    for (const { files } of loadLibrary()) {
      const paths = files.map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining(['index.html', 'package.json', 'src/App.tsx', 'src/main.tsx']),
      );
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  it('fills the name and the title into the scaffold and leaves no placeholder', () => {
    const files = scaffoldFor('my-app', 'My app');

    expect(files.find(({ path }) => path === 'index.html')?.content).toContain(
      '<title>My app</title>',
    );
    expect(files.find(({ path }) => path === 'package.json')?.content).toContain(
      '"name": "my-app"',
    );
    expect(files.map(({ content }) => content).join('\n')).not.toContain('{{');
  });

  it('is read from disk once', () => {
    expect(loadLibrary()).toBe(loadLibrary());
  });
});
