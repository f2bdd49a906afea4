import { useId } from 'react';
import type { Note } from '../types';

function summarize(text: string): string {
  const line = text.split('\n').find((candidate) => /\p{L}|\p{N}/u.test(candidate)) ?? '';
  return line.replace(/^[#>\-*+\s]+/, '').replace(/[*_`~]/g, '') || 'Empty note';
}

function matches(note: Note, words: string[]): boolean {
  const haystack = `${note.title}\n${note.text}`.toLowerCase();
  return words.every((word) => haystack.includes(word));
}

interface NoteListProps {
  notes: Note[];
  selectedId: string | null;
  query: string;
  onQueryChange: (query: string) => void;
  onSelect: (id: string) => void;
  onAdd: () => void;
}

export function NoteList({
  notes,
  selectedId,
  query,
  onQueryChange,
  onSelect,
  onAdd,
}: NoteListProps) {
  const searchId = useId();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const visible = notes.filter((note) => matches(note, words));

  return (
    <aside className="sidebar">
      <header>
        <h1>Notes</h1>
        <button type="button" className="primary" onClick={onAdd}>
          New note
        </button>
      </header>

      <div role="search">
        <label htmlFor={searchId}>Search</label>
        <input
          id={searchId}
          type="search"
          value={query}
          onChange={(event) => onQueryChange(event.target.value)}
        />
      </div>

      <nav aria-label="Notes">
        {visible.length === 0 && (
          <p className="hint" role="status">
            {notes.length === 0 ? 'The notebook is empty.' : 'No note matches the search.'}
          </p>
        )}
        <ul>
          {visible.map((note) => (
            <li key={note.id}>
              <button
                type="button"
                className="entry"
                aria-current={note.id === selectedId}
                onClick={() => onSelect(note.id)}
              >
                <strong>
                  {note.isPinned && (
                    <span role="img" aria-label="Pinned">
                      📌{' '}
                    </span>
                  )}
                  {note.title.trim() || 'Untitled'}
                </strong>
                <span className="hint">{summarize(note.text)}</span>
                <time className="hint" dateTime={new Date(note.updatedAt).toISOString()}>
                  {new Date(note.updatedAt).toLocaleDateString('en', { dateStyle: 'medium' })}
                </time>
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}
