import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../src/orchestrator/task.ts';

const NODE_MODULES = join(import.meta.dirname, '../../node_modules');

/** As strict as a React project may be. */
const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    jsx: 'react-jsx',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noFallthroughCasesInSwitch: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['.'],
};

/**
 * The errors that the TypeScript compiler finds in the sources of these projects, one per line.
 * Each project has a folder of its own, by name.
 */
export async function typescriptErrors(
  projects: Readonly<Record<string, readonly SourceFile[]>>,
): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'contender-types-'));
  try {
    await symlink(NODE_MODULES, join(root, 'node_modules'), 'junction');
    await writeFile(join(root, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    await writeFile(join(root, 'css.d.ts'), "declare module '*.css';\n");
    for (const [name, files] of Object.entries(projects)) {
      for (const { path, content } of files.filter((file) => file.path.startsWith('src/'))) {
        const target = join(root, name, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, content);
      }
    }
    return await compile(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function compile(root: string): Promise<readonly string[]> {
  const compiler = join(NODE_MODULES, 'typescript/bin/tsc');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [compiler, '-p', root], { cwd: root }, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      // `tsc` exits with 1 or 2 if it found errors; if there are none, it did not run.
      if (error !== null && lines.length === 0) reject(new Error(stderr, { cause: error }));
      else resolve(lines);
    });
  });
}
