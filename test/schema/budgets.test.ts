import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/orchestrator/errors.ts';
import type { BudgetRequest } from '../../src/orchestrator/orchestrator.ts';
import { apiOver } from '../support/ask.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';

const ROOT = { userId: 'root', role: 'ADMIN' } as const;
const SET_AT = new Date('2026-05-01T12:00:00Z');
const SET = `mutation ($limitUsd: Float, $days: Int) {
  setBudget(userId: "ben", limitUsd: $limitUsd, days: $days) {
    __typename
    ... on SetBudgetSuccess { budget { userId limitUsd days setAt } }
    ... on InvalidInputError { field }
    ... on Error { message }
  }
}`;

function anApi() {
  const asked: [string, BudgetRequest | null][] = [];
  const api = apiOver({
    orchestrator: scriptedOrchestrator({
      setBudget: async (userId, budget) => {
        asked.push([userId, budget]);
        if (budget === null) return { userId, limitUsd: null, days: null, setAt: null };
        if (budget.limitUsd < 0)
          throw new InvalidInputError('limitUsd must be positive', 'limitUsd');
        return { userId, limitUsd: budget.limitUsd, days: budget.days ?? 30, setAt: SET_AT };
      },
      budgets: async () => [{ userId: 'ben', limitUsd: 5, days: 7, setAt: SET_AT }],
    }),
  });
  return { ...api, asked };
}

describe('budgets', () => {
  it('are set by administrators', async () => {
    const { ask, asked } = anApi();
    const variables = { limitUsd: 5, days: 7 };
    expect(await ask(SET, { viewer: ROOT, variables })).toEqual({
      data: {
        setBudget: {
          __typename: 'SetBudgetSuccess',
          budget: { userId: 'ben', limitUsd: 5, days: 7, setAt: '2026-05-01T12:00:00.000Z' },
        },
      },
    });
    expect(asked).toEqual([['ben', { limitUsd: 5, days: 7 }]]);
  });

  it('are removed when no limit is given', async () => {
    const { ask, asked } = anApi();
    const { data } = await ask(SET, { viewer: ROOT });
    expect(data).toEqual({
      setBudget: {
        __typename: 'SetBudgetSuccess',
        budget: { userId: 'ben', limitUsd: null, days: null, setAt: null },
      },
    });
    expect(asked).toEqual([['ben', null]]);
  });

  it('are refused with the name of the invalid field', async () => {
    const { data } = await anApi().ask(SET, { viewer: ROOT, variables: { limitUsd: -1 } });
    expect(data).toEqual({
      setBudget: {
        __typename: 'InvalidInputError',
        field: 'limitUsd',
        message: 'limitUsd must be positive',
      },
    });
  });

  it('can be set and seen by administrators only', async () => {
    const { ask, asked } = anApi();
    const forbidden = { __typename: 'ForbiddenError', message: 'Only administrators may do this' };
    expect((await ask(SET, { variables: { limitUsd: 5 } })).data).toEqual({ setBudget: forbidden });
    const list = `{ budgets {
      __typename
      ... on BudgetsSuccess { budgets { userId limitUsd days } }
      ... on Error { message }
    } }`;
    expect((await ask(list)).data).toEqual({ budgets: forbidden });
    expect(asked).toEqual([]);
    expect((await ask(list, { viewer: ROOT })).data).toEqual({
      budgets: {
        __typename: 'BudgetsSuccess',
        budgets: [{ userId: 'ben', limitUsd: 5, days: 7 }],
      },
    });
  });
});
