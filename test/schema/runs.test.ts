import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { storeRun } from '../support/store-run.ts';
import { aNewRun, aProfile, aStep, FLASH, secondsIn } from '../support/stored-run-builders.ts';

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: RunFilter) {
  runs(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    edges { cursor node { request } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly request: string };
  }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

let database: Database;
let api: ReturnType<typeof apiOver>;

beforeAll(async () => {
  database = await openTestDatabase();
  api = apiOver({ prisma: database.client });
  const { task } = aNewRun();
  // Runs 2 to 5 started in the same millisecond.
  for (const [number, second] of [1, 2, 2, 2, 2, 3, 4].entries()) {
    await storeRun(database.client, {
      createdAt: secondsIn(second),
      task: {
        ...task,
        request: `run ${number + 1}`,
        conversationId: number < 2 ? 'early' : 'late',
      },
      plan: {
        profile: aProfile({ type: number % 2 === 0 ? 'GENERATION' : 'EDIT' }),
        mode: 'SEQUENTIAL',
        steps: [aStep(FLASH, 1)],
        isOrderFixed: false,
        maxCostUsd: null,
      },
    });
  }
  await storeRun(database.client, { userId: 'bela', createdAt: secondsIn(9) });
});
afterAll(() => database.close());

const pageOf = async (variables: Record<string, unknown>): Promise<Page> => {
  const { data, errors } = await api.ask(PAGE, { variables });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)).runs;
};

const requestsOf = ({ edges }: Page): readonly string[] => edges.map(({ node }) => node.request);

const ALL = [7, 6, 5, 4, 3, 2, 1].map((number) => `run ${number}`);

describe('runs', () => {
  it('are the caller’s own, newest first', async () => {
    expect(requestsOf(await pageOf({}))).toEqual(ALL);
  });

  it('come page by page, each once, even if some started at the same time', async () => {
    const seen: string[] = [];
    let page = await pageOf({ first: 2 });
    seen.push(...requestsOf(page));
    while (page.pageInfo.hasNextPage) {
      page = await pageOf({ first: 2, after: page.pageInfo.endCursor });
      expect(page.pageInfo.hasPreviousPage).toBe(true);
      seen.push(...requestsOf(page));
    }
    expect(seen).toEqual(ALL);
  });

  it('can be paged backwards', async () => {
    const end = await pageOf({ last: 2 });
    expect(requestsOf(end)).toEqual(['run 2', 'run 1']);
    const earlier = await pageOf({ last: 3, before: end.pageInfo.startCursor });
    expect(requestsOf(earlier)).toEqual(['run 5', 'run 4', 'run 3']);
  });

  it('keep their pages when a run starts between two pages', async () => {
    const first = await pageOf({ first: 3, filter: { conversationId: 'late' } });
    const { task } = aNewRun();
    const runId = await storeRun(database.client, {
      createdAt: secondsIn(60),
      task: { ...task, request: 'newcomer', conversationId: 'late' },
    });
    const second = await pageOf({
      first: 3,
      after: first.pageInfo.endCursor,
      filter: { conversationId: 'late' },
    });
    await database.client.run.delete({ where: { id: runId } });
    expect([...requestsOf(first), ...requestsOf(second)]).toEqual(ALL.slice(0, 5));
  });

  it.each([
    [{ conversationId: 'early' }, ['run 2', 'run 1']],
    [{ taskType: ['EDIT'] }, ['run 6', 'run 4', 'run 2']],
    [{ taskType: ['EDIT'], conversationId: 'early' }, ['run 2']],
    [{ status: ['SUCCEEDED', 'FAILED'] }, []],
    [{ status: ['QUEUED'], taskType: ['EDIT', 'GENERATION'] }, ALL],
    [{ status: null, taskType: null, conversationId: null }, ALL],
  ])('are filtered by %j', async (filter, expected) => {
    expect(requestsOf(await pageOf({ filter }))).toEqual(expected);
  });

  it('give an empty page for first: 0', async () => {
    expect(requestsOf(await pageOf({ first: 0 }))).toEqual([]);
  });

  it.each([
    [{ first: 101 }, 'first must be from 0 to 100, not 101'],
    [{ last: 1_000_000 }, 'last must be from 0 to 100, not 1000000'],
    [{ first: -1 }, /non-negative/],
    [{ after: 'garbage' }, /cursor/i],
    [{ after: Buffer.from('GPC:S:no-uuid').toString('base64') }, /cursor/],
  ])('refuse %j and say what is wrong', async (variables, message) => {
    const { data, errors } = await api.ask(PAGE, { variables });
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
    expect(api.log.lines).toEqual([]);
  });
});
