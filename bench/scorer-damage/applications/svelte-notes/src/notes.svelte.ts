export interface Note {
  readonly id: string;
  readonly text: string;
  readonly isPinned: boolean;
}

const KEY = 'notes';

function stored(): Note[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch (error) {
    console.warn('The stored notes cannot be read', error);
    return [];
  }
}

/** Notes that are kept between visits. */
export class Notes {
  all = $state<Note[]>(stored());
  readonly pinned = $derived(this.all.filter(({ isPinned }) => isPinned));

  add(text: string): void {
    this.#keep([...this.all, { id: crypto.randomUUID(), text, isPinned: false }]);
  }

  remove(id: string): void {
    this.#keep(this.all.filter((note) => note.id !== id));
  }

  togglePin(id: string): void {
    this.#keep(
      this.all.map((note) => (note.id === id ? { ...note, isPinned: !note.isPinned } : note)),
    );
  }

  #keep(notes: Note[]): void {
    this.all = notes;
    localStorage.setItem(KEY, JSON.stringify(notes));
  }
}
