import type { DragEvent } from 'react';
import { useState } from 'react';
import type { BoardActions } from '../hooks/useBoard';
import { EMPTY_DRAFT } from '../lib/board';
import type { Card, Column, Slot, Step } from '../types';
import { CardForm } from './CardForm';
import { CardItem } from './CardItem';

interface BoardColumnProps {
  column: Column;
  actions: BoardActions;
  lastStep: Step | null;
  dragged: Card | null;
  slot: Slot | null;
  onDragStart: (card: Card) => void;
  onDragOver: (slot: Slot | null) => void;
  onDragEnd: () => void;
}

function indexAt(event: DragEvent<HTMLElement>): number {
  const cards = [...event.currentTarget.querySelectorAll('.card')];
  const index = cards.findIndex((card) => {
    const box = card.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  });
  return index === -1 ? cards.length : index;
}

export function BoardColumn({
  column,
  actions,
  lastStep,
  dragged,
  slot,
  onDragStart,
  onDragOver,
  onDragEnd,
}: BoardColumnProps) {
  const [adding, setAdding] = useState(false);
  const dropIndex = dragged && slot?.columnId === column.id ? slot.index : null;

  function handleDragOver(event: DragEvent<HTMLElement>) {
    if (!dragged) return;
    // Without this the browser refuses the drop.
    event.preventDefault();
    const index = indexAt(event);
    if (index !== dropIndex) onDragOver({ columnId: column.id, index });
  }

  function handleDragLeave(event: DragEvent<HTMLElement>) {
    const inside =
      event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!inside) onDragOver(null);
  }

  function handleDrop(event: DragEvent<HTMLElement>) {
    if (!dragged) return;
    event.preventDefault();
    actions.place(dragged, { columnId: column.id, index: indexAt(event) });
    // The dragged element may already be gone, and with it its own dragend event.
    onDragEnd();
  }

  return (
    <section
      className="column"
      aria-labelledby={`column-${column.id}`}
      onDragOver={handleDragOver}
      onDragLeave={handleDragLeave}
      onDrop={handleDrop}
    >
      <h2 id={`column-${column.id}`}>
        {column.title} <span className="count">{column.cards.length}</span>
      </h2>
      <ul>
        {column.cards.map((card, index) => (
          <CardItem
            key={card.id}
            card={card}
            actions={actions}
            step={lastStep?.cardId === card.id ? lastStep : null}
            dragged={dragged?.id === card.id}
            dropBefore={dropIndex === index}
            onDragStart={() => onDragStart(card)}
            onDragEnd={onDragEnd}
          />
        ))}
        {dropIndex === column.cards.length && <li className="slot" aria-hidden="true" />}
      </ul>
      {adding ? (
        <CardForm
          initial={EMPTY_DRAFT}
          submitLabel="Add card"
          onSubmit={(draft) => {
            actions.add(column.id, draft);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <button type="button" onClick={() => setAdding(true)}>
          + Add a card <span className="visually-hidden">to {column.title}</span>
        </button>
      )}
    </section>
  );
}
