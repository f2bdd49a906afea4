/** `src/lib/storage.ts`: reads and writes browser storage without trusting it. */
export const STORAGE_FILE = `/** The stored items that are well formed; empty when nothing usable is stored. */
export function readList<Item>(key: string, isItem: (value: unknown) => value is Item): Item[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isItem) : [];
  } catch {
    return [];
  }
}

/** Returns false when the browser refuses to store the value. */
export function writeJson(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
`;
