import { useState } from 'react';
import { NoteEditor } from './components/NoteEditor';
import { NoteList } from './components/NoteList';
import { useNotes } from './hooks/useNotes';
import type { ViewMode } from './types';
import './styles.css';

export default function App() {
  const { notes, addNote, changeNote, togglePin, deleteNote } = useNotes();
  const [selectedId, setSelectedId] = useState<string | null>(() => notes[0]?.id ?? null);
  const [query, setQuery] = useState('');
  const [view, setView] = useState<ViewMode>('split');
  const selected = notes.find((note) => note.id === selectedId);

  function addAndSelect() {
    // A search that hides the new, empty note would make it look lost.
    setQuery('');
    setSelectedId(addNote().id);
  }

  function deleteAndMoveOn(id: string) {
    const index = notes.findIndex((note) => note.id === id);
    const neighbour = notes[index + 1] ?? notes[index - 1];
    deleteNote(id);
    setSelectedId(neighbour?.id ?? null);
  }

  return (
    <div className="layout">
      <NoteList
        notes={notes}
        selectedId={selectedId}
        query={query}
        onQueryChange={setQuery}
        onSelect={setSelectedId}
        onAdd={addAndSelect}
      />
      {selected ? (
        <NoteEditor
          key={selected.id}
          note={selected}
          view={view}
          onViewChange={setView}
          onChange={(changes) => changeNote(selected.id, changes)}
          onTogglePin={() => togglePin(selected.id)}
          onDelete={() => deleteAndMoveOn(selected.id)}
        />
      ) : (
        <main className="editor">
          <h2>No note selected</h2>
          <p className="hint">Choose one from the list, or start a new one.</p>
          <button type="button" className="primary" onClick={addAndSelect}>
            Write a note
          </button>
        </main>
      )}
    </div>
  );
}
