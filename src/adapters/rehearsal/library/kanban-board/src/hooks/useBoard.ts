import { useState } from 'react';
import {
  addCard,
  moveCard,
  neighbourSlot,
  removeCard,
  STARTER_BOARD,
  updateCard,
} from '../lib/board';
import { loadBoard, saveBoard } from '../lib/storage';
import type { Card, CardDraft, Column, Direction, Slot, Step } from '../types';

interface BoardState {
  board: Column[];
  /** Read out to screen readers and shown below the heading. */
  notice: string;
  /** The board before the latest deletion, as long as nothing else has changed since. */
  undo: Column[] | null;
  /** The latest move made with a button, whose focus has to follow the card. */
  lastStep: Step | null;
  saveFailed: boolean;
}

function start(): BoardState {
  return {
    board: loadBoard() ?? STARTER_BOARD,
    notice: '',
    undo: null,
    lastStep: null,
    saveFailed: false,
  };
}

export function useBoard() {
  const [state, setState] = useState<BoardState>(start);
  const { board } = state;

  function commit(
    next: Column[],
    notice: string,
    { undo = null, lastStep = null }: Partial<BoardState> = {},
  ): void {
    setState({ board: next, notice, undo, lastStep, saveFailed: !saveBoard(next) });
  }

  function place(card: Card, slot: Slot, lastStep: Step | null = null): void {
    const next = moveCard(board, card.id, slot);
    if (next === board) return;
    const column = next.find(({ id }) => id === slot.columnId);
    const place = (column?.cards.findIndex(({ id }) => id === card.id) ?? 0) + 1;
    const notice = `“${card.title}” moved to ${column?.title ?? slot.columnId}, place ${place}.`;
    commit(next, notice, { lastStep });
  }

  return {
    state,
    place: (card: Card, slot: Slot) => place(card, slot),
    add: (columnId: string, draft: CardDraft) =>
      commit(
        addCard(board, columnId, { id: crypto.randomUUID(), ...draft }),
        `“${draft.title}” added.`,
      ),
    update: (card: Card, draft: CardDraft) =>
      commit(updateCard(board, card.id, draft), `“${draft.title}” saved.`),
    remove: (card: Card) =>
      commit(removeCard(board, card.id), `“${card.title}” deleted.`, { undo: board }),
    restore: () => {
      if (state.undo) commit(state.undo, 'The deleted card is back.');
    },
    step: (card: Card, direction: Direction) => {
      const slot = neighbourSlot(board, card.id, direction);
      if (slot) place(card, slot, { cardId: card.id, direction });
    },
    canStep: (card: Card, direction: Direction) =>
      neighbourSlot(board, card.id, direction) !== null,
  };
}

export type BoardActions = Omit<ReturnType<typeof useBoard>, 'state'>;
