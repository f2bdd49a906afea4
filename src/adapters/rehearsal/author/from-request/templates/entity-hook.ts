import type { Blueprint } from '../blueprint.ts';

/** `src/hooks/use….ts`: the stored entities and the operations on them. */
export function entityHook({ entity: { Type, Types, one, many, labels } }: Blueprint): string {
  return `import { useState } from 'react';
import { readList, writeJson } from '../lib/storage';
import { is${Type} } from '../types';
import type { ${Type}, ${Type}Draft } from '../types';

/** The ${labels} stored under a key. Remount the caller (with a React key) to read another one. */
export function use${Types}(storageKey: string) {
  const [${many}, set${Types}] = useState<${Type}[]>(() => readList(storageKey, is${Type}));
  const [saveFailed, setSaveFailed] = useState(false);

  function commit(next: ${Type}[]): void {
    set${Types}(next);
    setSaveFailed(!writeJson(storageKey, next));
  }

  return {
    ${many},
    saveFailed,
    add: (draft: ${Type}Draft) =>
      commit([
        { ...draft, id: crypto.randomUUID(), createdAt: new Date().toISOString() },
        ...${many},
      ]),
    update: (id: string, draft: ${Type}Draft) =>
      commit(${many}.map((${one}) => (${one}.id === id ? { ...${one}, ...draft } : ${one}))),
    remove: (id: string) => commit(${many}.filter((${one}) => ${one}.id !== id)),
  };
}
`;
}
