import type { KeyboardEvent, SyntheticEvent } from 'react';
import { useEffect, useRef, useState } from 'react';

const MAX_LENGTH = 1000;

interface ComposerProps {
  roomName: string;
  onSend: (text: string) => void;
}

export function Composer({ roomName, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const inputRef = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    inputRef.current?.focus();
  }, []);

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed === '') return;
    onSend(trimmed);
    setText('');
    inputRef.current?.focus();
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes a character, Enter confirms it and must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <form className="composer" onSubmit={handleSubmit}>
      <label htmlFor="composer-text" className="visually-hidden">
        Message to {roomName}
      </label>
      <textarea
        id="composer-text"
        ref={inputRef}
        rows={2}
        value={text}
        maxLength={MAX_LENGTH}
        placeholder={`Write to ${roomName}`}
        aria-describedby="composer-hint"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <button type="submit" disabled={text.trim() === ''}>
        Send
      </button>
      <p id="composer-hint" className="meta">
        Enter sends, Shift + Enter starts a new line. {MAX_LENGTH - text.length} characters left.
      </p>
    </form>
  );
}
