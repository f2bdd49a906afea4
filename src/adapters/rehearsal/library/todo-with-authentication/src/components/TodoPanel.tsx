import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { useTodos } from '../hooks/useTodos';
import type { Todo, TodoFilter } from '../types';
import { TodoItem } from './TodoItem';

const FILTERS: { value: TodoFilter; label: string; empty: string }[] = [
  { value: 'all', label: 'All', empty: 'Nothing here yet. Add your first todo above.' },
  { value: 'active', label: 'Active', empty: 'Nothing left to do. Enjoy the quiet!' },
  { value: 'completed', label: 'Completed', empty: 'No completed todos yet.' },
];

function matches(todo: Todo, filter: TodoFilter): boolean {
  return filter === 'all' || todo.done === (filter === 'completed');
}

export function TodoPanel({ userId }: { userId: string }) {
  const { todos, saveFailed, add, toggle, rename, remove, clearCompleted } = useTodos(userId);
  const [title, setTitle] = useState('');
  const [filter, setFilter] = useState<TodoFilter>('all');

  const visible = todos.filter((todo) => matches(todo, filter));
  const remaining = todos.filter((todo) => !todo.done).length;

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const trimmed = title.trim();
    if (trimmed === '') return;
    add(trimmed);
    setTitle('');
    // A new todo is active, so it would stay invisible under the "completed" filter.
    if (filter === 'completed') setFilter('all');
  }

  return (
    <section className="panel" aria-labelledby="todos-title">
      <h1 id="todos-title">My todos</h1>
      <form className="row" onSubmit={handleSubmit}>
        <label htmlFor="new-todo" className="visually-hidden">
          What needs to be done?
        </label>
        <input
          id="new-todo"
          type="text"
          placeholder="What needs to be done?"
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
        />
        <button type="submit" className="primary" disabled={title.trim() === ''}>
          Add
        </button>
      </form>

      {saveFailed && (
        <p className="error" role="alert">
          Your browser refused to save the last change. It will be gone after a reload.
        </p>
      )}

      <div className="filters" role="group" aria-label="Filter todos">
        {FILTERS.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={filter === value}
            onClick={() => setFilter(value)}
          >
            {label}
          </button>
        ))}
      </div>

      {visible.length === 0 ? (
        <p className="empty">{FILTERS.find(({ value }) => value === filter)?.empty}</p>
      ) : (
        <ul className="todos">
          {visible.map((todo) => (
            <TodoItem
              key={todo.id}
              todo={todo}
              onToggle={() => toggle(todo.id)}
              onRename={(newTitle) => rename(todo.id, newTitle)}
              onRemove={() => remove(todo.id)}
            />
          ))}
        </ul>
      )}

      <footer className="row summary">
        <span role="status">
          {remaining} {remaining === 1 ? 'todo' : 'todos'} left
        </span>
        <button type="button" onClick={clearCompleted} disabled={remaining === todos.length}>
          Clear completed
        </button>
      </footer>
    </section>
  );
}
