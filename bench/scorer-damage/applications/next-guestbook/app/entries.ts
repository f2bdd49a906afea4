import { readFile, writeFile } from 'node:fs/promises';

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const FILE = 'guestbook.json';

export async function readEntries(): Promise<readonly Entry[]> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8'));
  } catch (error) {
    console.warn('There is no guestbook yet', error);
    return [];
  }
}

export async function addEntry(name: string, text: string): Promise<Entry> {
  const entry: Entry = { id: crypto.randomUUID(), name, text };
  const entries = await readEntries();
  await writeFile(FILE, JSON.stringify([entry, ...entries]));
  return entry;
}
