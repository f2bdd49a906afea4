import type { Card, Column } from '../types';

const STORAGE_KEY = 'kanban-board:columns';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isCard(value: unknown): value is Card {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.title === 'string' &&
    typeof value.details === 'string' &&
    (value.priority === 'low' || value.priority === 'medium' || value.priority === 'high')
  );
}

function isColumn(value: unknown): value is Column {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.title === 'string' &&
    Array.isArray(value.cards) &&
    value.cards.every(isCard)
  );
}

/** Returns null when nothing usable has been stored. */
export function loadBoard(): Column[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    return Array.isArray(value) && value.length > 0 && value.every(isColumn) ? value : null;
  } catch {
    return null;
  }
}

/** Returns false when the browser refuses to store the board. */
export function saveBoard(board: Column[]): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(board));
    return true;
  } catch {
    return false;
  }
}
