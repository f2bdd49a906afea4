import { describe, expect, it } from 'vitest';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { requirementsPresent } from '../../../src/orchestrator/scoring/checks/requirements-present.ts';
import { judge, PASSED } from '../../support/judge.ts';

const found = (code: string) => {
  const judgement = judge(handlersWired, {
    'server.js': `import express from 'express';\nconst app = express();\n${code}`,
  });
  return 'found' in judgement ? judgement.found : [];
};
const route = (body: string): string => `app.put('/books/:id', (req, res) => {\n${body}\n});`;

describe('an Express handler', () => {
  it.each([
    ['passes over what it found', 'if (!books.has(req.params.id)) return res.status(404).end();'],
    ['answers failures alone', 'try { save(req); } catch (error) { res.status(500).end(); }'],
    ['has a branch without an answer', 'if (a) { res.end(); } else { log(a); }'],
  ])('has a path without an answer: %s', (_what, body) => {
    expect(found(route(body))).toEqual(['unanswered-path server.js:3']);
  });

  it('has to pass on what it does not answer', () => {
    const guard = (end: string) =>
      `function guard(req, res, next) {\nif (!req.user) return res.sendStatus(401);\n${end}\n}\napp.use(guard);`;
    expect(found(guard('check(req);'))).toEqual(['unanswered-path server.js:3']);
    expect(found(guard('next();'))).toEqual([]);
  });

  it('always has an error if it is an error handler', () => {
    const handler = (test: string) =>
      `app.use((err, req, res, next) => {\nif (${test}) {\nres.status(500).end();\n}\n});`;
    expect(found(handler('err'))).toEqual([]);
    expect(found(handler('err.code'))).toEqual(['unanswered-path server.js:3']);
  });

  it('may leave to its callers what it does not answer', () => {
    const user =
      'function userOf(req, res) {\nif (!req.user) { res.sendStatus(401); return null; }\nreturn req.user;\n}';
    const use = '\nconst user = userOf(req, res);\nif (!user) return;\nres.json(user);';
    expect(found(`${user}\n${route(use)}`)).toEqual([]);
    const headers = 'const allow = (req, res) => { if (req.a) { res.setHeader("A", "b"); } };';
    expect(found(`${headers}\n${route('allow(req, res); res.end();')}`)).toEqual([]);
  });

  it('answers only once', () => {
    const body = (end: string) =>
      `const book = books.get(req.params.id);\nif (!book) {\nres.status(404).json({});${end}\n}\nres.json(book);`;
    expect(found(route(body('')))).toEqual(['answered-twice server.js:5']);
    expect(found(route(body('\nreturn;')))).toEqual([]);
  });

  it.each([
    [
      'in what may fail',
      'try {\nif (!a) {\nres.status(404).end();\n}\nres.json(a);\n} catch (e) { next(e); }',
      5,
    ],
    ['when it failed', 'try {\nsave();\n} catch (e) {\nres.status(500).end();\n}\nres.json(a);', 4],
    [
      'in what it gives to others',
      'Book.find((error, books) => {\nif (error) res.status(500).send(error);\nres.json(books);\n});',
      5,
    ],
  ])('is found to answer twice %s', (_where, body, line) => {
    expect(found(route(body))).toEqual([`answered-twice server.js:${line}`]);
  });

  it('answers only once if another file has the routes', () => {
    const files = (end: string) => ({
      'server.js': `import express from 'express';\nimport { show } from './show.js';\nexpress().get('/:id', show);`,
      'show.js': `export const show = (req, res) => {\nif (!req.a) { res.status(404).end();${end} }\nres.json(req.a);\n};`,
    });
    const judged = (end: string) => {
      const judgement = judge(handlersWired, files(end));
      return 'found' in judgement ? judgement.found : [];
    };
    expect(judged('')).toEqual(['answered-twice show.js:2']);
    expect(judged(' return;')).toEqual([]);
  });

  it('deletes what it says it has deleted', () => {
    const remove = (body: string) =>
      found(`export const deleteBook = async (req, res) => {\n${body}\n};`);
    const find =
      'const book = await Book.findById(req.params.id);\nif (!book) return res.status(404).end();';
    expect(remove(`${find}\nres.json({ message: 'Deleted' });`)).toEqual([
      'idle-route server.js:3',
    ]);
    expect(remove(`${find}\nawait book.deleteOne();\nres.json({ message: 'Deleted' });`)).toEqual(
      [],
    );
    expect(remove('await Book.findByIdAndDelete(req.params.id);\nres.status(204).end();')).toEqual(
      [],
    );
    expect(remove(`${find}\nawait removeFiles(book);\nres.json(book);`)).toEqual([]);
    expect(remove(`${find}\nbook.remove();\nres.json(book);`)).toEqual([]);
    expect(
      remove("await pool.query('DELETE FROM books WHERE id = $1', [id]);\nres.json({});"),
    ).toEqual([]);
    expect(remove("res.status(405).json({ message: 'Not allowed' });")).toEqual([]);
  });

  it.each([
    'try { res.json(load()); } catch (error) { res.status(500).end(); return; } log(a);',
    'try { save(); } catch (error) { return res.status(500).end(); } res.json(a);',
    'try { save(); } catch (error) { log(error); } res.json(a);',
    'if (!a) res.status(404); res.json(a);',
    'Book.find((error, books) => { if (error) return next(error); res.json(books); });',
    'list.forEach((one) => { if (one.bad) note(one); }); res.json(list);',
  ])('is accepted if it answers once: %s', (body) => {
    expect(found(route(body))).toEqual([]);
  });

  it.each([
    'if (a) return res.end(); if (b) return res.json(b); res.sendStatus(404);',
    'if (a) { res.end(); } else { res.json(b); }',
    'try { res.json(load()); } catch (error) { res.status(500).end(); }',
    'database.get(req.params.id, (error, row) => { if (error) return res.status(500).end(); res.json(row); });',
    'switch (a) { case 1: res.end(); break; default: res.json({}); }',
    'stream.pipe(res);',
    'if (!a) return res.status(404).end(); throw new Error("No");',
    'send(res, a);',
  ])('may answer in any of these ways: %s', (body) => {
    expect(found(route(body))).toEqual([]);
  });
});

describe('the body of a request', () => {
  const post = "app.post('/books', (req, res) => { res.json(save(req.body)); });";

  it('is defined if something parses it', () => {
    expect(found(post)).toEqual(['unparsed-body server.js:3']);
    expect(found(`app.use(express.json());\n${post}`)).toEqual([]);
    expect(found(`app.use(bodyParser.urlencoded({ extended: true }));\n${post}`)).toEqual([]);
    const own = 'app.use(async (req, res, next) => { req.body = await bodyOf(req); next(); });';
    expect(found(`${own}\n${post}`)).toEqual([]);
    expect(found(`app.use(upload.single('a'), multer());\n${post}`)).toEqual([]);
  });

  it('is left to the application if the file has only a router', () => {
    const files = {
      'books.js': `import { Router } from 'express';\nexport const router = Router();\nrouter.post('/', (req, res) => res.json(req.body));`,
    };
    expect(judge(handlersWired, files)).toHaveProperty('skipped');
  });
});

describe('a route that a request names with its method', () => {
  const request = 'Build an API: GET /books, and `DELETE /books/:id`.';

  it.each([
    ["app.get('/books', list); app.delete('/books/:id', remove);"],
    ["router.route('/books').get(list); router.route('/books/:id').delete(remove);"],
    ["app.use('/books', router); router.get('/', list); router.delete('/:id', remove);"],
    [
      "fastify.route({ method: 'GET', url: '/books' }); fastify.route({ method: 'DELETE', url: '/books/:id' });",
    ],
    ["fetch('/books'); fetch('/books/' + id, { method: 'DELETE' });"],
  ])('is found: %s', (code) => {
    expect(judge(requirementsPresent, { 'a.js': code }, { request })).toEqual(PASSED);
  });

  it('may be an example of a route', () => {
    const code = "app.get('/books/:id', show);";
    const example = { request: 'Build an API of books. GET /books/42 returns one.' };
    expect(judge(requirementsPresent, { 'a.js': code }, example)).toEqual(PASSED);
  });

  it('is missing if nothing answers it', () => {
    const code = "app.get('/books', list);";
    expect(judge(requirementsPresent, { 'a.js': code }, { request })).toEqual({
      value: 0.5,
      found: ['requirement-route'],
    });
  });
});
