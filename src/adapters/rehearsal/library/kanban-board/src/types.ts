export type Priority = 'low' | 'medium' | 'high';

export interface CardDraft {
  title: string;
  details: string;
  priority: Priority;
}

export interface Card extends CardDraft {
  id: string;
}

export interface Column {
  id: string;
  title: string;
  cards: Card[];
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export interface Step {
  cardId: string;
  direction: Direction;
}

/** Where a card may be put: before the card that is now at `index` of a column. */
export interface Slot {
  columnId: string;
  index: number;
}
