import type { DragEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { BoardActions } from '../hooks/useBoard';
import type { Card, Direction, Step } from '../types';
import { CardForm } from './CardForm';

const MOVES: { direction: Direction; symbol: string }[] = [
  { direction: 'left', symbol: '←' },
  { direction: 'up', symbol: '↑' },
  { direction: 'down', symbol: '↓' },
  { direction: 'right', symbol: '→' },
];

interface CardItemProps {
  card: Card;
  actions: BoardActions;
  step: Step | null;
  dragged: boolean;
  dropBefore: boolean;
  onDragStart: () => void;
  onDragEnd: () => void;
}

export function CardItem({
  card,
  actions,
  step,
  dragged,
  dropBefore,
  onDragStart,
  onDragEnd,
}: CardItemProps) {
  const [editing, setEditing] = useState(false);
  const itemRef = useRef<HTMLLIElement>(null);

  useEffect(() => {
    if (!step) return;
    const button = itemRef.current?.querySelector<HTMLElement>(
      `[data-move="${step.direction}"]:enabled`,
    );
    (button ?? itemRef.current)?.focus();
  }, [step]);

  function handleDragStart(event: DragEvent<HTMLLIElement>) {
    // Firefox starts a drag only when it carries data.
    event.dataTransfer.setData('text/plain', card.title);
    event.dataTransfer.effectAllowed = 'move';
    onDragStart();
  }

  if (editing) {
    return (
      <li className="card">
        <CardForm
          initial={card}
          submitLabel="Save"
          onSubmit={(draft) => {
            actions.update(card, draft);
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      </li>
    );
  }

  return (
    <li
      className={`card ${card.priority}${dragged ? ' dragged' : ''}${dropBefore ? ' slot' : ''}`}
      ref={itemRef}
      tabIndex={-1}
      draggable
      onDragStart={handleDragStart}
      onDragEnd={onDragEnd}
    >
      <h3>{card.title}</h3>
      {card.details && <p>{card.details}</p>}
      <p className="priority">{card.priority} priority</p>
      <div className="actions">
        {MOVES.map(({ direction, symbol }) => (
          <button
            key={direction}
            type="button"
            data-move={direction}
            aria-label={`Move ${card.title} ${direction}`}
            disabled={!actions.canStep(card, direction)}
            onClick={() => actions.step(card, direction)}
          >
            {symbol}
          </button>
        ))}
        <button type="button" aria-label={`Edit ${card.title}`} onClick={() => setEditing(true)}>
          Edit
        </button>
        <button
          type="button"
          aria-label={`Delete ${card.title}`}
          onClick={() => actions.remove(card)}
        >
          Delete
        </button>
      </div>
    </li>
  );
}
