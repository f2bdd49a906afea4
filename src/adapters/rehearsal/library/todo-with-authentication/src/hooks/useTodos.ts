import { useState } from 'react';
import { isRecord, readList, writeJson } from '../lib/storage';
import type { Todo } from '../types';

function isTodo(value: unknown): value is Todo {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.title === 'string' &&
    typeof value.done === 'boolean'
  );
}

/** The todos of one user. Remount the caller (with a key) to switch to another user. */
export function useTodos(userId: string) {
  const storageKey = `todo-auth:todos:${userId}`;
  const [todos, setTodos] = useState<Todo[]>(() => readList(storageKey, isTodo));
  const [saveFailed, setSaveFailed] = useState(false);

  function commit(next: Todo[]): void {
    setTodos(next);
    setSaveFailed(!writeJson(storageKey, next));
  }

  return {
    todos,
    saveFailed,
    add: (title: string) => commit([{ id: crypto.randomUUID(), title, done: false }, ...todos]),
    toggle: (id: string) =>
      commit(todos.map((todo) => (todo.id === id ? { ...todo, done: !todo.done } : todo))),
    rename: (id: string, title: string) =>
      commit(todos.map((todo) => (todo.id === id ? { ...todo, title } : todo))),
    remove: (id: string) => commit(todos.filter((todo) => todo.id !== id)),
    clearCompleted: () => commit(todos.filter((todo) => !todo.done)),
  };
}
