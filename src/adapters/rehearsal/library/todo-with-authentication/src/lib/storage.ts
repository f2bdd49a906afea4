export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads a JSON value; anything missing, unreadable or malformed becomes null. */
export function readJson(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function readList<T>(key: string, isItem: (value: unknown) => value is T): T[] {
  const value = readJson(key);
  return Array.isArray(value) ? value.filter(isItem) : [];
}

/** Returns false when the browser refuses to store the value (quota, private mode). */
export function writeJson(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function removeKey(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage that cannot be reached holds nothing to remove.
  }
}
