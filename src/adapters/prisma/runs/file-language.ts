import { extname } from 'node:path/posix';

const LANGUAGES: Readonly<Record<string, string>> = {
  '.cjs': 'javascript',
  '.css': 'css',
  '.html': 'html',
  '.js': 'javascript',
  '.json': 'json',
  '.jsx': 'javascript',
  '.md': 'markdown',
  '.mjs': 'javascript',
  '.scss': 'scss',
  '.sql': 'sql',
  '.svelte': 'svelte',
  '.svg': 'svg',
  '.ts': 'typescript',
  '.tsx': 'typescript',
  '.vue': 'vue',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

/** The language of a file by its extension; null if unknown. */
export const fileLanguage = (path: string): string | null =>
  LANGUAGES[extname(path).toLowerCase()] ?? null;
