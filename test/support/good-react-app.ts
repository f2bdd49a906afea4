import type { FilesByPath } from './score-request-builder.ts';

/** The request that the application answers. */
export const GOOD_APP_REQUEST =
  'Build a reading list app: add books, mark them as read, and load suggestions from an API';

/** A complete application of ten files without faults. */
export const GOOD_APP: FilesByPath = {
  'package.json': JSON.stringify({
    name: 'reading-list',
    type: 'module',
    scripts: { dev: 'vite', build: 'vite build' },
    dependencies: { react: '^19.0.0', 'react-dom': '^19.0.0' },
    devDependencies: { vite: '^8.0.0', typescript: '^5.9.0' },
  }),
  'index.html': `<!doctype html>
<html lang="en"><head><title>Reading list</title></head>
<body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>`,
  'src/main.tsx': `import { createRoot } from 'react-dom/client';
import { App } from './App';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
createRoot(root).render(<App />);
`,
  'src/App.tsx': `import { AddBook } from './components/AddBook';
import { BookList } from './components/BookList';
import { Suggestions } from './components/Suggestions';
import { useBooks } from './hooks/useBooks';

export function App() {
  const { books, addBook, toggleRead } = useBooks();
  return (
    <main>
      <h1>Reading list</h1>
      <AddBook onAdd={addBook} />
      <BookList books={books} onToggle={toggleRead} />
      <Suggestions onPick={addBook} />
    </main>
  );
}
`,
  'src/types.ts': `export interface Book {
  readonly id: string;
  readonly title: string;
  readonly isRead: boolean;
}
`,
  'src/hooks/useBooks.ts': `import { useEffect, useState } from 'react';
import type { Book } from '../types';

const STORAGE_KEY = 'books';

function storedBooks(): readonly Book[] {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
  } catch {
    return [];
  }
}

export function useBooks() {
  const [books, setBooks] = useState(storedBooks);

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(books));
  }, [books]);

  const addBook = (title: string): void =>
    setBooks((previous) => [...previous, { id: crypto.randomUUID(), title, isRead: false }]);
  const toggleRead = (id: string): void =>
    setBooks((previous) =>
      previous.map((book) => (book.id === id ? { ...book, isRead: !book.isRead } : book)),
    );
  return { books, addBook, toggleRead };
}
`,
  'src/components/AddBook.tsx': `import { type FormEvent, useState } from 'react';

export function AddBook({ onAdd }: { onAdd: (title: string) => void }) {
  const [title, setTitle] = useState('');

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    onAdd(title.trim());
    setTitle('');
  };

  return (
    <form onSubmit={handleSubmit}>
      <label htmlFor="title">Title</label>
      <input id="title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <button type="submit">Add book</button>
    </form>
  );
}
`,
  'src/components/BookList.tsx': `import type { Book } from '../types';

interface BookListProps {
  readonly books: readonly Book[];
  readonly onToggle: (id: string) => void;
}

export function BookList({ books, onToggle }: BookListProps) {
  if (books.length === 0) return <p>No books yet.</p>;
  return (
    <ul>
      {books.map((book) => (
        <li key={book.id}>
          {book.title}
          <button type="button" onClick={() => onToggle(book.id)}>
            {book.isRead ? 'Read' : 'Mark as read'}
          </button>
        </li>
      ))}
    </ul>
  );
}
`,
  'src/components/Suggestions.tsx': `import { useEffect, useState } from 'react';
import { loadSuggestions } from '../api';

export function Suggestions({ onPick }: { onPick: (title: string) => void }) {
  const [titles, setTitles] = useState<string[] | null>(null);
  const [isBroken, setIsBroken] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    loadSuggestions(controller.signal)
      .then(setTitles)
      .catch(() => setIsBroken(true));
    return () => controller.abort();
  }, []);

  useEffect(() => {
    const timer = setInterval(() => setIsBroken(false), 60_000);
    return () => clearInterval(timer);
  }, []);

  if (isBroken) return <p role="alert">Suggestions could not be loaded.</p>;
  if (titles === null) return <p>Loading suggestions…</p>;
  return (
    <ul>
      {titles.map((title) => (
        <li key={title}>
          <button type="button" onClick={() => onPick(title)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
`,
  'src/api.ts': `export async function loadSuggestions(signal: AbortSignal): Promise<string[]> {
  const response = await fetch('/api/suggestions', { signal });
  if (!response.ok) throw new Error('Suggestions answered ' + response.status);
  return response.json();
}
`,
  'src/styles.css': `main { max-width: 40rem; margin: auto; }
`,
};

/** The application with one text of one file replaced. Throws when the text is not there. */
export function damaged(path: string, text: string, replacement: string): FilesByPath {
  const content = GOOD_APP[path];
  if (content === undefined || !content.includes(text)) {
    throw new Error(`${path} of the good application does not contain ${JSON.stringify(text)}`);
  }
  return { ...GOOD_APP, [path]: content.replace(text, () => replacement) };
}

/** The application without one of its files. */
export function without(path: string): FilesByPath {
  const { [path]: removed, ...rest } = GOOD_APP;
  if (removed === undefined) throw new Error(`The good application has no ${path}`);
  return rest;
}
