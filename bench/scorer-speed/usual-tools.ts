import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { SourceFile } from '../../src/orchestrator/task.ts';
import { timeMs } from './figures.ts';

/** ESLint's TypeScript parser does not support TypeScript 7 yet, so both are installed. */
const PACKAGES = [
  'typescript@5.9.3',
  'typescript7@npm:typescript@7.0.2',
  'eslint@9.39.5',
  '@eslint/js@9.39.5',
  'typescript-eslint@8.73.0',
  'eslint-plugin-react@7.37.5',
  'eslint-plugin-react-hooks@7.1.1',
  'eslint-plugin-jsx-a11y@6.10.2',
  'vite@8.3.8',
  '@vitejs/plugin-react@6.3.0',
  'react@19.3.1',
  'react-dom@19.3.1',
  '@types/react@19.3.0',
  '@types/react-dom@19.3.0',
];

const ESLINT_CONFIG = `import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import react from 'eslint-plugin-react';
import typescript from 'typescript-eslint';

export default [
  js.configs.recommended,
  ...typescript.configs.recommended,
  { ...react.configs.flat.recommended, settings: { react: { version: 'detect' } } },
  react.configs.flat['jsx-runtime'],
  hooks.configs.flat.recommended,
  a11y.flatConfigs.recommended,
];
`;

/** What people run on their application, each in a process of its own. */
export const TOOLS = {
  'tsc --noEmit': ['typescript/bin/tsc', '--noEmit'],
  'tsc --noEmit (TypeScript 7)': ['typescript7/bin/tsc', '--noEmit'],
  eslint: ['eslint/bin/eslint.js', 'src'],
  'vite build': ['vite/bin/vite.js', 'build', '--logLevel', 'error'],
} as const;

export type ToolName = keyof typeof TOOLS;

/** The usual tools, installed in a temporary folder together with an application. */
export class UsualTools implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Installs them with npm, which takes some seconds and needs a network connection. */
  static async install(): Promise<UsualTools> {
    const tools = new UsualTools(await mkdtemp(join(tmpdir(), 'scorer-speed-')));
    try {
      await tools.#install();
      return tools;
    } catch (error) {
      await tools[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Writes an application's files over those of the one before. */
  async write(files: readonly SourceFile[]): Promise<void> {
    for (const { path, content } of files) {
      // The folder's own manifest declares the tools.
      if (path === 'package.json') continue;
      await mkdir(dirname(join(this.#folder, path)), { recursive: true });
      await writeFile(join(this.#folder, path), content);
    }
  }

  /** How long a tool takes, including starting its process. Throws if it exits with an error. */
  run(name: ToolName): Promise<number> {
    const [script, ...args] = TOOLS[name];
    return timeMs(async () => {
      const child = spawn(process.execPath, [join(this.#folder, 'node_modules', script), ...args], {
        cwd: this.#folder,
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`${name} ended with ${code}`);
    });
  }

  async #install(): Promise<void> {
    const cwd = this.#folder;
    await writeFile(join(cwd, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await writeFile(join(cwd, 'eslint.config.js'), ESLINT_CONFIG);
    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
