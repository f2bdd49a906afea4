import { useDeferredValue, useId, useState } from 'react';
import type { Note, NoteChanges, ViewMode } from '../types';
import { MarkdownView } from './MarkdownView';

const viewModes: readonly { mode: ViewMode; label: string }[] = [
  { mode: 'write', label: 'Write' },
  { mode: 'split', label: 'Both' },
  { mode: 'preview', label: 'Preview' },
];

interface NoteEditorProps {
  note: Note;
  view: ViewMode;
  onViewChange: (view: ViewMode) => void;
  onChange: (changes: NoteChanges) => void;
  onTogglePin: () => void;
  onDelete: () => void;
}

export function NoteEditor({
  note,
  view,
  onViewChange,
  onChange,
  onTogglePin,
  onDelete,
}: NoteEditorProps) {
  const fieldId = useId();
  const [isConfirming, setIsConfirming] = useState(false);
  // Typing stays fluent in long notes: the preview may lag a frame behind the text.
  const previewText = useDeferredValue(note.text);

  return (
    <main className="editor">
      <div className="toolbar">
        <div role="group" aria-label="View">
          {viewModes.map(({ mode, label }) => (
            <button
              key={mode}
              type="button"
              aria-pressed={mode === view}
              onClick={() => onViewChange(mode)}
            >
              {label}
            </button>
          ))}
        </div>
        <div role="group" aria-label="Note">
          <button type="button" aria-pressed={note.isPinned} onClick={onTogglePin}>
            {note.isPinned ? 'Pinned' : 'Pin'}
          </button>
          {isConfirming ? (
            <>
              <button type="button" className="danger" onClick={onDelete}>
                Delete for good
              </button>
              <button type="button" onClick={() => setIsConfirming(false)}>
                Keep
              </button>
            </>
          ) : (
            <button type="button" onClick={() => setIsConfirming(true)}>
              Delete
            </button>
          )}
        </div>
      </div>

      <div className="field">
        <label htmlFor={`${fieldId}-title`}>Title</label>
        <input
          id={`${fieldId}-title`}
          className="title"
          value={note.title}
          placeholder="Untitled"
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>

      <div className={`panes ${view}`}>
        {view !== 'preview' && (
          <div className="field">
            <label htmlFor={`${fieldId}-text`}>Text (Markdown)</label>
            <textarea
              id={`${fieldId}-text`}
              value={note.text}
              spellCheck
              onChange={(event) => onChange({ text: event.target.value })}
            />
          </div>
        )}
        {view !== 'write' && (
          <section className="field" aria-label="Preview">
            <MarkdownView source={previewText} />
          </section>
        )}
      </div>
    </main>
  );
}
