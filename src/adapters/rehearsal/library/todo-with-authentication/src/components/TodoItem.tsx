import type { KeyboardEvent, SyntheticEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Todo } from '../types';

interface TodoItemProps {
  todo: Todo;
  onToggle: () => void;
  onRename: (title: string) => void;
  onRemove: () => void;
}

export function TodoItem({ todo, onToggle, onRename, onRemove }: TodoItemProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const editing = draft !== null;

  useEffect(() => {
    if (!editing) return;
    inputRef.current?.focus();
    inputRef.current?.select();
  }, [editing]);

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const title = draft?.trim() ?? '';
    if (title === '') return;
    if (title !== todo.title) onRename(title);
    setDraft(null);
  }

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape') setDraft(null);
  }

  if (draft !== null) {
    return (
      <li className="todo">
        <form className="row" onSubmit={handleSubmit}>
          <input
            ref={inputRef}
            type="text"
            aria-label={`New title for ${todo.title}`}
            value={draft}
            maxLength={200}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={handleKeyDown}
          />
          <button type="submit" disabled={draft.trim() === ''}>
            Save
          </button>
          <button type="button" onClick={() => setDraft(null)}>
            Cancel
          </button>
        </form>
      </li>
    );
  }

  return (
    <li className="todo row">
      <label className={todo.done ? 'title done' : 'title'}>
        <input type="checkbox" checked={todo.done} onChange={onToggle} />
        <span>{todo.title}</span>
      </label>
      <button type="button" aria-label={`Edit ${todo.title}`} onClick={() => setDraft(todo.title)}>
        Edit
      </button>
      <button
        type="button"
        className="danger"
        aria-label={`Delete ${todo.title}`}
        onClick={onRemove}
      >
        Delete
      </button>
    </li>
  );
}
