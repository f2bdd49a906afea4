import { type Request, type Response, Router } from 'express';
import { RequestError } from './errors.ts';
import { addBook, allBooks, findBook } from './library.ts';

export const bookRoutes = Router();

bookRoutes.get('/', async (request: Request, response: Response) => {
  const query = String(request.query.query ?? '').toLowerCase();
  const books = await allBooks();
  response.json(books.filter(({ title }) => title.toLowerCase().includes(query)));
});

bookRoutes.get('/:id', async (request: Request, response: Response) => {
  const book = await findBook(Number(request.params.id));
  response.json(book);
});

bookRoutes.post('/', async (request: Request, response: Response) => {
  const { title, author } = request.body;
  if (typeof title !== 'string' || typeof author !== 'string') {
    throw new RequestError(400, 'A book needs a title and an author');
  }
  const book = await addBook(title, author);
  response.status(201).json(book);
});
