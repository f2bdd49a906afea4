import { type Request, type Response, Router } from 'express';
import { RequestError } from './errors.ts';
import { lend } from './library.ts';

export const loanRoutes = Router();

loanRoutes.put('/:id', async (request: Request, response: Response) => {
  const { reader } = request.body;
  if (typeof reader !== 'string') throw new RequestError(400, 'A loan needs a reader');
  const book = await lend(Number(request.params.id), reader);
  response.json({ id: book.id, lentTo: book.lentTo });
});

loanRoutes.delete('/:id', async (request: Request, response: Response) => {
  await lend(Number(request.params.id), null);
  response.status(204).end();
});
