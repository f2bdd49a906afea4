import { mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOLDER_LIMITS, readFolder } from '../../../src/commands/score/read-folder.ts';
import { UsageError } from '../../../src/commands/usage-error.ts';
import { aFolder } from './a-folder.ts';

const pathsIn = async (path: string): Promise<readonly string[]> =>
  (await readFolder(path)).files.map((file) => file.path);

describe('readFolder', () => {
  it('reads text files in path order, shallow ones first', async () => {
    await using folder = await aFolder({
      'src/deep/er.ts': 'export {};',
      'src/main.ts': 'ä',
      'package.json': '{}',
    });
    expect(await readFolder(folder.path)).toEqual({
      files: [
        { path: 'package.json', content: '{}' },
        { path: 'src/main.ts', content: 'ä' },
        { path: 'src/deep/er.ts', content: 'export {};' },
      ],
      notes: [],
    });
  });

  it('finds nothing to judge in images alone', async () => {
    await using folder = await aFolder({ 'logo.png': 'x' });
    expect(await readFolder(folder.path)).toEqual({ files: [], notes: [] });
  });

  it('leaves out build output, binary files and files with secrets', async () => {
    await using folder = await aFolder({
      'main.ts': '',
      '.env': 'KEY=secret',
      '.env.local': 'KEY=secret',
      '.env.example': 'KEY=',
      'package-lock.json': '{}',
      'data.bin': 'x',
      'data.txt': Buffer.from([1, 0, 2]),
      'node_modules/react/index.js': '',
      'dist/main.js': '',
      'packages/a/build/main.js': '',
      '.git/config': '',
    });
    expect(await pathsIn(folder.path)).toEqual(['.env.example', 'main.ts']);
  });

  it('lists images and fonts without content, after all text files', async () => {
    await using folder = await aFolder({
      'a.png': 'x',
      'fonts/b.woff2': Buffer.from([1, 0, 2]),
      'src/main.ts': 'export {};',
    });
    expect((await readFolder(folder.path)).files).toEqual([
      { path: 'src/main.ts', content: 'export {};' },
      { path: 'a.png', content: '' },
      { path: 'fonts/b.woff2', content: '' },
    ]);
  });

  it('leaves out what .gitignore excludes, at every depth', async () => {
    await using folder = await aFolder({
      '.gitignore': '*.log\n/generated/\n!keep.log\n',
      'a.log': '',
      'keep.log': '',
      'generated/a.ts': '',
      'src/generated/b.ts': '',
      'src/.gitignore': 'local.*\n!b.log\n',
      'src/local.ts': '',
      'src/b.log': '',
      'local.ts': '',
    });
    expect(await pathsIn(folder.path)).toEqual([
      '.gitignore',
      'keep.log',
      'local.ts',
      'src/.gitignore',
      'src/b.log',
      'src/generated/b.ts',
    ]);
  });

  it('follows no symbolic links, and notes that there are some', async () => {
    await using outside = await aFolder({ 'secret.ts': 'secret' });
    await using folder = await aFolder({ 'main.ts': '' });
    await symlink(outside.path, join(folder.path, 'folder'));
    await symlink(join(outside.path, 'secret.ts'), join(folder.path, 'file.ts'));
    await symlink('/no/such/place', join(folder.path, 'nowhere.ts'));
    expect(await readFolder(folder.path)).toEqual({
      files: [{ path: 'main.ts', content: '' }],
      notes: [`${folder.path}: 3 symbolic links were not followed`],
    });
  });

  it('leaves out what exceeds the limits, and notes it', async () => {
    const { files, bytesPerFile } = FOLDER_LIMITS;
    const many = Array.from({ length: files }, (_, index) => [`many/${index}.ts`, '']);
    await using folder = await aFolder({
      'big.ts': 'x'.repeat(bytesPerFile + 1),
      ...Object.fromEntries(many),
    });
    const reading = await readFolder(folder.path);
    expect(reading.files).toHaveLength(files - 1);
    expect(reading.notes).toEqual([
      expect.stringContaining('big.ts was left out: more than 1000000 bytes'),
      expect.stringContaining('reading stopped at the limit of 2000 files'),
    ]);
  });

  it.skipIf(process.platform === 'win32')('refuses an unreadable folder', async () => {
    await using folder = await aFolder({ 'main.ts': '' });
    // Two chains of folders, one moved below the other: a path too long to open.
    const deep = join(...Array.from({ length: 12 }, () => 'd'.repeat(200)));
    const [upper, lower] = [join(folder.path, 'upper'), join(folder.path, 'lower')];
    await mkdir(join(upper, deep), { recursive: true });
    await mkdir(join(lower, deep), { recursive: true });
    await rename(lower, join(upper, deep, 'lower'));
    await expect(readFolder(folder.path)).rejects.toThrow(UsageError);
    await rename(join(upper, deep, 'lower'), lower);
  });

  it('refuses a path that is not a folder', async () => {
    await expect(readFolder(import.meta.filename)).rejects.toThrow(UsageError);
    await expect(readFolder('/no/such/folder')).rejects.toThrow(UsageError);
  });
});
