import express from 'express';
import { bookRoutes } from './book-routes.ts';
import { reportError } from './errors.ts';
import { loanRoutes } from './loan-routes.ts';

const app = express();
app.use(express.json());
app.use('/books', bookRoutes);
app.use('/loans', loanRoutes);
app.use(reportError);

const port = Number(process.env.PORT ?? 3000);
app.listen(port, () => console.log(`The library listens on ${port}`));
