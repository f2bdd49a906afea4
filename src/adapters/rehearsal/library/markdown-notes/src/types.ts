export interface Note {
  id: string;
  title: string;
  text: string;
  isPinned: boolean;
  /** Milliseconds since the epoch. */
  updatedAt: number;
}

export type NoteChanges = Partial<Pick<Note, 'title' | 'text'>>;

export type ViewMode = 'write' | 'split' | 'preview';

/** `at` is where a node starts among its siblings; it serves as their React key. */
export type Inline =
  | { kind: 'text' | 'code'; at: number; text: string }
  | { kind: 'strong' | 'em' | 'del'; at: number; children: Inline[] }
  | { kind: 'link'; at: number; href: string; children: Inline[] };

export type HeadingTag = 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6';

export interface ListItem {
  at: number;
  /** null for an ordinary item, otherwise whether the task is done. */
  isDone: boolean | null;
  blocks: Block[];
}

export type Block =
  | { kind: 'heading'; at: number; tag: HeadingTag; children: Inline[] }
  | { kind: 'paragraph'; at: number; children: Inline[] }
  | { kind: 'code'; at: number; language: string; text: string }
  | { kind: 'quote'; at: number; blocks: Block[] }
  | { kind: 'list'; at: number; isOrdered: boolean; start: number; items: ListItem[] }
  | { kind: 'rule'; at: number };
