import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../../src/commands/demo/write-files.ts';
import { aFolder } from '../../support/an-app.ts';

describe('writeFiles', () => {
  it('writes nested files', async () => {
    const folder = await aFolder();
    await writeFiles(path.join(folder, 'out'), [{ path: 'src/a/b.ts', content: 'x' }]);
    expect(await readFile(path.join(folder, 'out/src/a/b.ts'), 'utf8')).toBe('x');
  });

  it.each(['../escaped.ts', '/tmp/escaped.ts', 'a/../../escaped.ts', '.'])(
    'refuses %s, which leads outside',
    async (hostile) => {
      const folder = await aFolder();
      const files = [{ path: hostile, content: 'x' }];
      await expect(writeFiles(path.join(folder, 'out'), files)).rejects.toThrow('outside');
      expect(await readdir(path.join(folder, 'out'))).toEqual([]);
    },
  );
});
