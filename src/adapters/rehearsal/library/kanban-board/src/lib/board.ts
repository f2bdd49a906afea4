import type { Card, CardDraft, Column, Direction, Slot } from '../types';

export const EMPTY_DRAFT: CardDraft = { title: '', details: '', priority: 'medium' };

export const STARTER_BOARD: Column[] = [
  {
    id: 'todo',
    title: 'To do',
    cards: [
      {
        id: 'welcome',
        title: 'Drag me to another column',
        details: 'The arrow buttons do the same without a mouse.',
        priority: 'high',
      },
      {
        id: 'edit',
        title: 'Edit or delete a card',
        details: 'A deleted card can be brought back right away.',
        priority: 'medium',
      },
    ],
  },
  {
    id: 'doing',
    title: 'In progress',
    cards: [{ id: 'explore', title: 'Explore the board', details: '', priority: 'low' }],
  },
  { id: 'done', title: 'Done', cards: [] },
];

export function addCard(board: Column[], columnId: string, card: Card): Column[] {
  return board.map((column) =>
    column.id === columnId ? { ...column, cards: [...column.cards, card] } : column,
  );
}

export function updateCard(board: Column[], cardId: string, draft: CardDraft): Column[] {
  return board.map((column) => ({
    ...column,
    cards: column.cards.map((card) => (card.id === cardId ? { ...card, ...draft } : card)),
  }));
}

export function removeCard(board: Column[], cardId: string): Column[] {
  return board.map((column) => ({
    ...column,
    cards: column.cards.filter((card) => card.id !== cardId),
  }));
}

function locate(board: Column[], cardId: string) {
  for (const [columnIndex, column] of board.entries()) {
    const index = column.cards.findIndex((card) => card.id === cardId);
    const card = column.cards[index];
    if (card) return { card, column, columnIndex, index };
  }
  return null;
}

export function moveCard(board: Column[], cardId: string, slot: Slot): Column[] {
  const source = locate(board, cardId);
  if (!source) return board;
  // Taking the card out first shifts every slot behind it by one.
  const shifted = source.column.id === slot.columnId && source.index < slot.index;
  const index = shifted ? slot.index - 1 : slot.index;
  if (source.column.id === slot.columnId && source.index === index) return board;
  return removeCard(board, cardId).map((column) =>
    column.id === slot.columnId
      ? {
          ...column,
          cards: [...column.cards.slice(0, index), source.card, ...column.cards.slice(index)],
        }
      : column,
  );
}

/** The slot one step away from a card, or null at the edge of the board. */
export function neighbourSlot(board: Column[], cardId: string, direction: Direction): Slot | null {
  const source = locate(board, cardId);
  if (!source) return null;
  const { column, columnIndex, index } = source;
  if (direction === 'up') return index > 0 ? { columnId: column.id, index: index - 1 } : null;
  if (direction === 'down') {
    return index < column.cards.length - 1 ? { columnId: column.id, index: index + 2 } : null;
  }
  const target = board[columnIndex + (direction === 'left' ? -1 : 1)];
  return target ? { columnId: target.id, index: Math.min(index, target.cards.length) } : null;
}
