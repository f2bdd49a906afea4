import { readFile } from 'node:fs/promises';

/** The worlds that code can be tried in: a page with a framework's runtime, a program's, or a
 * server's. */
export const WORLDS = ['none', 'react', 'vue', 'svelte', 'node', 'server'] as const;
export type WorldName = (typeof WORLDS)[number];

/** Where the script that makes a world stands, once it has been built. */
export const worldFile = (name: WorldName): URL =>
  new URL(`./generated/${name}.js`, import.meta.url);

/** Throws when the scripts have not been built: `npm run generate` does that. */
export async function readWorld(name: WorldName): Promise<string> {
  try {
    return await readFile(worldFile(name), 'utf8');
  } catch (cause) {
    throw new Error(`The sandbox's world "${name}" is not built: run npm run generate`, { cause });
  }
}
