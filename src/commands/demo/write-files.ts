import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes files into a new folder. Throws if a path leads outside, which the server has ruled out.
 */
export async function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly content: string }[],
): Promise<void> {
  const root = path.resolve(folder);
  await mkdir(root, { recursive: true });
  for (const file of files) {
    const target = path.resolve(root, file.path);
    if (!target.startsWith(root + path.sep)) {
      throw new Error(`${file.path} would be written outside ${root}`);
    }
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.content, { flag: 'wx' });
  }
}
