import { readFile, writeFile } from 'node:fs/promises';
import { RequestError } from './errors.ts';

export interface Book {
  readonly id: number;
  readonly title: string;
  readonly author: string;
  readonly lentTo: string | null;
}

const FILE = 'library.json';

export async function allBooks(): Promise<readonly Book[]> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8'));
  } catch (error) {
    console.warn('There is no library yet', error);
    return [];
  }
}

export async function findBook(id: number): Promise<Book> {
  const books = await allBooks();
  const book = books.find((candidate) => candidate.id === id);
  if (book === undefined) throw new RequestError(404, `There is no book ${id}`);
  return book;
}

export async function addBook(title: string, author: string): Promise<Book> {
  const books = await allBooks();
  const id = Math.max(0, ...books.map((book) => book.id)) + 1;
  const book: Book = { id, title, author, lentTo: null };
  await writeFile(FILE, JSON.stringify([...books, book]));
  return book;
}

export async function lend(id: number, reader: string | null): Promise<Book> {
  const book = await findBook(id);
  if (reader !== null && book.lentTo !== null) throw new RequestError(409, 'It is lent already');
  const lent: Book = { ...book, lentTo: reader };
  const books = await allBooks();
  await writeFile(FILE, JSON.stringify(books.map((known) => (known.id === id ? lent : known))));
  return lent;
}
