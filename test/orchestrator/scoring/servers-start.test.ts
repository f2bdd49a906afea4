import { describe, expect, it } from 'vitest';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

const SERVER = { request: 'Build a REST API for items' };
const NEXT = { request: 'Build a Next.js app that lists items' };

const manifest = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

const express = (end: string) => ({
  'package.json': manifest('express'),
  'src/index.js': `import express from 'express';
const app = express();
app.get('/items', (req, res) => { res.json([]); });
${end}`,
});

const hono = (end: string) => ({
  'package.json': manifest('hono', '@hono/node-server'),
  'src/index.ts': `import { Hono } from 'hono';
import { serve } from '@hono/node-server';
const app = new Hono();
app.get('/items', (c) => c.json([]));
${end}`,
});

describe('starts-up, for servers', () => {
  it('finds a server that nothing starts, at the place of its creation', () => {
    expect(judge(startsUp, express(''), SERVER)).toMatchObject({
      found: ['server-never-starts src/index.js:2'],
    });
    expect(judge(startsUp, hono(''), SERVER)).toMatchObject({
      found: ['server-never-starts src/index.ts:3'],
    });
  });

  it('finds one that nothing starts beside files with other exports', () => {
    const routes = "import { Router } from 'express';\nexport const router = Router();";
    const files = { ...express("app.use('/more', router);"), 'src/routes.js': routes };
    expect(judge(startsUp, files, SERVER)).toMatchObject({
      found: ['server-never-starts src/index.js:2'],
    });
  });

  it('finds one that is only made ready', () => {
    const files = {
      'package.json': manifest('fastify'),
      'src/index.js':
        "import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/items', () => []);\n// nothing to export\nawait app.ready();",
    };
    expect(judge(startsUp, files, SERVER)).toMatchObject({
      found: ['server-never-starts src/index.js:2'],
    });
  });

  it('accepts one that is exported beside parts that are not', () => {
    const part = "import express from 'express';\nexport const more = express();";
    const files = { ...express('export { app };'), 'src/more.js': part };
    expect(judge(startsUp, files, SERVER)).toEqual(PASSED);
  });

  it.each([
    ['listens', express('app.listen(3000);')],
    ['listens when the database is there', express('connect().then(() => app.listen(3000));')],
    ['is exported for a platform to start', express('export default app;')],
    ['is exported the older way', express('module.exports = app;')],
    ['is served', hono('serve({ fetch: app.fetch, port: 3000 });')],
    ['is exported for a worker', hono('export default app;')],
  ])('accepts a server that %s', (_what, files) => {
    expect(judge(startsUp, files, SERVER)).toEqual(PASSED);
  });

  it('requires no start of a part of a server', () => {
    const part = { request: 'Write an Express middleware that logs requests' };
    expect(judge(startsUp, express(''), part)).toHaveProperty('skipped');
  });
});

const next = (path: string, content: string) => ({
  'package.json': manifest('next', 'react', 'react-dom'),
  'app/layout.tsx':
    'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  [path]: content,
});

describe('starts-up, for Next.js', () => {
  it.each([
    ['a page', 'app/items/page.tsx', 'export function Items() { return <h1>Items</h1>; }'],
    ['a page of the older router', 'pages/items.tsx', 'export const Items = () => <h1>Items</h1>;'],
    ['an API handler', 'pages/api/items.ts', 'export const handler = (req, res) => res.json([]);'],
  ])('finds %s without a default export', (_what, path, content) => {
    expect(judge(startsUp, next(path, content), NEXT)).toMatchObject({
      found: [`missing-default-export ${path}:1`],
    });
  });

  it('finds a route that answers no method', () => {
    const files = next('app/api/items/route.ts', 'export default () => Response.json([]);');
    expect(judge(startsUp, files, NEXT)).toMatchObject({
      found: ['route-without-method app/api/items/route.ts:1'],
    });
  });

  it.each([
    [
      'a named component',
      'app/page.tsx',
      'const Page = () => <h1>Items</h1>; export { Page as default };',
    ],
    ['one from elsewhere', 'app/page.tsx', "export { default } from '../src/home';"],
    ['a wrapped one', 'pages/index.jsx', 'export default withAuth(() => <h1>Items</h1>);'],
    ['methods', 'app/api/route.ts', 'export async function GET() { return Response.json([]); }'],
    ['methods of a library', 'app/api/route.ts', 'export const { GET, POST } = handlers;'],
    ['renamed methods', 'app/api/route.ts', 'const h = () => new Response(); export { h as GET };'],
    ['a private folder', 'app/_parts/loading.tsx', 'export const Spinner = () => <p>Wait</p>;'],
    ['layers beside the router', 'src/pages/home/index.ts', 'export const Home = () => <p>Hi</p>;'],
  ])('accepts %s', (_what, path, content) => {
    expect(judge(startsUp, next(path, content), NEXT)).toEqual(PASSED);
  });
});

describe('handlers-wired, for Next.js', () => {
  const api = (content: string) => judge(handlersWired, next('pages/api/items.ts', content), NEXT);

  it('finds an API handler that never answers', () => {
    expect(
      api('export default function handler(req, res) { console.log(req.method); }'),
    ).toMatchObject({ found: ['unanswered-request pages/api/items.ts:1'] });
    expect(
      api('async function handler(req) { await save(req.body); }\nexport default handler;'),
    ).toMatchObject({ found: ['unanswered-request pages/api/items.ts:1'] });
  });

  it.each([
    'export default function handler(req, res) { res.json([]); }',
    'export default function handler(req) { return new Response("[]"); }',
    'export default async (req, res) => { await answer(req, res); };',
    'export default withSession(handler);',
  ])('accepts %s', (content) => {
    expect(api(content)).not.toMatchObject({ found: [expect.stringContaining('unanswered')] });
  });
});

describe('state-used, for Next.js', () => {
  const page = (start: string, use = 'onClick={() => alert(1)}') =>
    judge(
      stateUsed,
      next('app/page.jsx', `${start}export default () => <button ${use}>Hi</button>;`),
      NEXT,
    );

  it('finds a function that a server page passes to an element', () => {
    expect(page('')).toMatchObject({ found: ['handler-on-server app/page.jsx:1'] });
    expect(page("'use client';\n")).toHaveProperty('skipped');
    expect(page('', 'formAction={save}')).toHaveProperty('skipped');
  });
});
