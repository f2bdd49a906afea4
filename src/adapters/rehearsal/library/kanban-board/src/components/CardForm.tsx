import type { KeyboardEvent, SyntheticEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { CardDraft, Priority } from '../types';

const PRIORITIES: { value: Priority; label: string }[] = [
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
];

interface CardFormProps {
  initial: CardDraft;
  submitLabel: string;
  onSubmit: (draft: CardDraft) => void;
  onCancel: () => void;
}

export function CardForm({ initial, submitLabel, onSubmit, onCancel }: CardFormProps) {
  const id = useId();
  const titleRef = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(initial.title);
  const [details, setDetails] = useState(initial.details);
  const [priority, setPriority] = useState<Priority>(initial.priority);

  useEffect(() => {
    titleRef.current?.focus();
  }, []);

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (title.trim() === '') return;
    onSubmit({ title: title.trim(), details: details.trim(), priority });
  }

  function handleKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Escape') onCancel();
  }

  return (
    <form className="card-form" onSubmit={handleSubmit}>
      <label htmlFor={`${id}-title`}>Title</label>
      <input
        id={`${id}-title`}
        ref={titleRef}
        type="text"
        value={title}
        maxLength={120}
        required
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <label htmlFor={`${id}-details`}>Details</label>
      <textarea
        id={`${id}-details`}
        rows={3}
        value={details}
        onChange={(event) => setDetails(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <fieldset>
        <legend>Priority</legend>
        {PRIORITIES.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={`${id}-priority`}
              checked={priority === value}
              onChange={() => setPriority(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <div className="actions">
        <button type="submit" className="primary" disabled={title.trim() === ''}>
          {submitLabel}
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
