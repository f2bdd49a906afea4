import type { Dispatch, SetStateAction } from 'react';
import { useEffect, useState } from 'react';

function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** State kept in localStorage; `parse` turns whatever was stored into a valid value. */
export function useStoredState<T>(
  key: string,
  parse: (stored: unknown) => T,
): [T, Dispatch<SetStateAction<T>>] {
  const [value, setValue] = useState<T>(() => parse(readStored(key)));

  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Storage may be blocked or full; the value then lives for this visit only.
    }
  }, [key, value]);

  return [value, setValue];
}
