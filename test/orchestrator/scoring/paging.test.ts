import { describe, expect, it } from 'vitest';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { judge } from '../../support/judge.ts';

const rules = (code: string, path = 'a.jsx') => {
  const judgement = judge(nothingLeftOut, { [path]: code });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
};

describe('the number of pages', () => {
  it.each([
    'const totalPages = Math.floor(items.length / pageSize);',
    'const pageCount = Math.max(1, Math.floor(total / PER_PAGE));',
    'const totalPages = useMemo(() => Math.round(items.length / itemsPerPage), [items]);',
    'const getTotalPages = () => Math.floor(rows.length / limit);',
    'const reply = { totalPages: Math.floor(count / limit) };',
  ])('is found to leave out a last page that is not full: %s', (code) => {
    expect(rules(`export function list(items, rows, total, count) { ${code} }`)).toEqual([
      'floored-pages',
    ]);
  });

  it.each([
    'const totalPages = Math.ceil(items.length / pageSize);',
    'const totalPages = Math.floor((items.length + pageSize - 1) / pageSize);',
    'const totalPages = Math.floor(items.length / pageSize) + 1;',
    'const currentPage = Math.floor(offset / limit);',
    'const lastPage = Math.floor(items.length / pageSize);',
    'const totalPages = Math.floor(bytes / words);',
    'const totalPages = Math.floor(items.length / pageSize) + (items.length % pageSize > 0 ? 1 : 0);',
    'const middle = Math.floor(total / limit);',
    'let pageCount = Math.floor(total / pageSize); if (total % pageSize > 0) pageCount += 1;',
    'return { pages: Math.floor(total / pageSize), rest: total % pageSize };',
  ])('is spared: %s', (code) => {
    expect(rules(`export function list(items, offset, total) { ${code} }`)).toEqual([]);
  });
});

describe('pages', () => {
  const list = (first: number, body: string) =>
    `export function List({ items, pageSize }) {\nconst [page, setPage] = useState(${first});\n${body}\nreturn <p onClick={() => setPage(page + 1)}>{shown.length}</p>;\n}`;

  it.each([
    [1, 'const shown = items.slice(page * pageSize, (page + 1) * pageSize);'],
    [1, 'const start = page * pageSize; const shown = items.slice(start, start + pageSize);'],
    [0, 'const shown = items.slice((page - 1) * pageSize, page * pageSize);'],
  ])('counted from %i are found when they are off by one: %s', (first, body) => {
    expect(rules(list(first, body))).toEqual(['shifted-pages']);
  });

  it.each([
    [0, 'const shown = items.slice(page * pageSize, (page + 1) * pageSize);'],
    [1, 'const shown = items.slice((page - 1) * pageSize, page * pageSize);'],
    [1, 'const end = page * pageSize; const shown = items.slice(end - pageSize, end);'],
    [1, 'const shown = items.slice(0, page * pageSize);'],
    [1, 'const total = page * pageSize; const shown = items;'],
    [
      1,
      'const [shown, setShown] = useState(items.slice(0, pageSize)); const more = () => setShown([...shown, ...items.slice(page * pageSize, (page + 1) * pageSize)]);',
    ],
  ])('counted from %i are spared: %s', (first, body) => {
    expect(rules(list(first, body))).toEqual([]);
  });

  it('are spared when the page has changed before, or is appended', () => {
    const feed =
      'export function feed(items) { let page = 0; return () => { page += 1; const start = (page - 1) * pageSize; return items.slice(start, start + pageSize); }; }';
    expect(rules(feed, 'a.js')).toEqual([]);
    expect(rules(feed.replace('page += 1; ', ''), 'a.js')).toEqual(['shifted-pages']);
    const more =
      'const [shown, setShown] = useState(first); const more = () => { const start = page * pageSize; setShown((before) => [...before, ...items.slice(start, start + pageSize)]); };';
    expect(rules(list(1, more))).toEqual([]);
  });

  it('are not judged when their first number is unknown', () => {
    expect(
      rules('export const cut = (items, page, pageSize) => items.slice(page * pageSize, 9);'),
    ).toEqual([]);
  });
});
