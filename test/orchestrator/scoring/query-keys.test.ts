import { describe, expect, it } from 'vitest';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge } from '../../support/judge.ts';

const found = (code: string) => {
  const judgement = judge(stateUsed, {
    'a.jsx': `import { useQuery } from '@tanstack/react-query';\n${code}`,
  });
  return 'found' in judgement ? judgement.found : [];
};

describe('the key of a query', () => {
  it('belongs to one query alone', () => {
    expect(
      found(
        "export const useUsers = () => useQuery({ queryKey: ['all'], queryFn: getUsers });\nexport const usePosts = () => useQuery({ queryKey: ['all'], queryFn: () => getPosts() });",
      ),
    ).toEqual(['shared-query-key a.jsx:3']);
  });

  it.each([
    "const useA = () => useQuery({ queryKey: ['users'], queryFn: getUsers }); const useB = () => useQuery({ queryKey: ['posts'], queryFn: getPosts });",
    "const useA = () => useQuery({ queryKey: ['users'], queryFn: getUsers }); const useB = () => useQuery({ queryKey: ['users'], queryFn: () => getUsers() });",
    "const useA = (id) => useQuery({ queryKey: ['users', id], queryFn: getUsers }); const useB = (id) => useQuery({ queryKey: ['users', id], queryFn: getPosts });",
    "const useA = () => useQuery({ queryKey: ['users'], queryFn: () => api.get('/users') }); const useB = () => useQuery({ queryKey: ['users'], queryFn: () => fetch('/users') });",
    "const useA = () => useQuery({ queryKey: ['users'], queryFn: getUsers }); const after = () => client.invalidateQueries({ queryKey: ['users'] });",
  ])('is sound: %s', (code) => {
    expect(found(code)).toEqual([]);
  });

  const list = (query: string) =>
    `export function List() {\nconst [page, setPage] = useState(1);\nconst { data } = useQuery(${query});\nreturn <p onClick={() => setPage(page + 1)}>{data}</p>;\n}`;

  it('names what the query depends on', () => {
    expect(found(list("{ queryKey: ['rows'], queryFn: () => getRows(page) }"))).toEqual([
      'forgotten-in-key a.jsx:4',
    ]);
  });

  it.each([
    "{ queryKey: ['rows', page], queryFn: () => getRows(page) }",
    "{ queryKey: ['rows', { page }], queryFn: () => getRows(page) }",
    '{ queryKey: keys.rows(page), queryFn: () => getRows(page) }',
    "{ queryKey: ['rows'], queryFn: () => getRows() }",
    "{ queryKey: ['rows', key], queryFn: () => getRows(page) }",
    "{ queryKey: ['rows'], queryFn: () => getRows(settings.page) }",
    "{ queryKey: ['rows'], queryFn: () => getRows(page), enabled: false }",
  ])('is sound: %s', (query) => {
    expect(found(list(query))).toEqual([]);
  });
});
