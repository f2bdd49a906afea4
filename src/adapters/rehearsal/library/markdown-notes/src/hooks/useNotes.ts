import { useEffect, useMemo, useState } from 'react';
import type { Note, NoteChanges } from '../types';

const STORAGE_KEY = 'markdown-notes.notes';

const welcomeText = `Write on the left, read on the right.

- **bold**, *italic*, ~~struck~~ and \`code\`
- [x] task lists
- [ ] links such as [CommonMark](https://commonmark.org)

> Quotes work as well.

\`\`\`ts
const answer = 6 * 7;
\`\`\``;

function isNote(value: unknown): value is Note {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'title' in value &&
    typeof value.title === 'string' &&
    'text' in value &&
    typeof value.text === 'string' &&
    'isPinned' in value &&
    typeof value.isPinned === 'boolean' &&
    'updatedAt' in value &&
    typeof value.updatedAt === 'number'
  );
}

function createNote(title: string, text: string): Note {
  return { id: crypto.randomUUID(), title, text, isPinned: false, updatedAt: Date.now() };
}

function loadNotes(): Note[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (Array.isArray(stored)) return stored.filter(isNote);
  } catch {
    // Unreadable or blocked storage is treated like a first visit.
  }
  return [createNote('Welcome', welcomeText)];
}

/** The notebook, pinned notes first and then the most recently edited ones. */
export function useNotes() {
  const [stored, setStored] = useState<Note[]>(loadNotes);

  useEffect(() => {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(stored));
    } catch {
      // Storage may be blocked or full; the notes then live for this visit only.
    }
  }, [stored]);

  const notes = useMemo(
    () =>
      [...stored].sort(
        (a, b) => Number(b.isPinned) - Number(a.isPinned) || b.updatedAt - a.updatedAt,
      ),
    [stored],
  );

  function addNote(): Note {
    const note = createNote('', '');
    setStored((current) => [note, ...current]);
    return note;
  }

  function changeNote(id: string, changes: NoteChanges): void {
    const updatedAt = Date.now();
    setStored((current) =>
      current.map((note) => (note.id === id ? { ...note, ...changes, updatedAt } : note)),
    );
  }

  function togglePin(id: string): void {
    setStored((current) =>
      current.map((note) => (note.id === id ? { ...note, isPinned: !note.isPinned } : note)),
    );
  }

  function deleteNote(id: string): void {
    setStored((current) => current.filter((note) => note.id !== id));
  }

  return { notes, addNote, changeNote, togglePin, deleteNote };
}
