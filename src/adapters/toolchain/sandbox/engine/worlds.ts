import { readFile } from 'node:fs/promises';

/** The worlds in which code is tried: a page with a framework's runtime, a program or a server. */
export const WORLDS = ['none', 'react', 'vue', 'svelte', 'node', 'server'] as const;
export type WorldName = (typeof WORLDS)[number];

/** Location of a world's built script. */
export const worldFile = (name: WorldName): URL =>
  new URL(`./generated/${name}.js`, import.meta.url);

/** Reads a world's script. Throws if it has not been built by `npm run generate`. */
export async function readWorld(name: WorldName): Promise<string> {
  try {
    return await readFile(worldFile(name), 'utf8');
  } catch (cause) {
    throw new Error(`The sandbox's world "${name}" is not built: run npm run generate`, { cause });
  }
}
