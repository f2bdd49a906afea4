import { describe, expect, it } from 'vitest';
import { anApp } from '../support/an-app.ts';

const DISPATCH = `mutation ($input: OrchestrateInput!) { dispatch(input: $input) {
  __typename
  ... on OrchestrateSuccess { run { id status conversationId qualityScore strategy { model } } }
  ... on DirectAnswer { answer model costUsd conversationId }
  ... on Error { message }
} }`;

async function anApi(environment: NodeJS.ProcessEnv = {}) {
  const { app } = await anApp({ environment });
  return async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const response = await fetch(app.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
}

const CHEAPEST = 'gemini-2.5-flash-lite';

describe('a host product that dispatches everything', () => {
  it('gets an application built and a question about it answered, and compares another policy', async () => {
    const ask = await anApi();
    const built = await ask(DISPATCH, { input: { request: 'Build a todo app', wait: true } });
    expect(built.data.dispatch).toMatchObject({
      __typename: 'OrchestrateSuccess',
      run: { status: 'SUCCEEDED' },
    });
    const { conversationId, qualityScore, strategy } = built.data.dispatch.run;

    const question = { request: 'Which of these files hold the App component?', conversationId };
    const routed = await ask(
      'query ($request: String!, $conversationId: ID) { route(request: $request, conversationId: $conversationId) { intent handler } }',
      question,
    );
    expect(routed.data.route).toEqual({ intent: 'QUESTION', handler: 'DIRECT_ANSWER' });

    const asked = { input: { ...question, idempotencyKey: 'once' } };
    const spent = '{ viewer { spentUsd } }';
    const before = (await ask(spent)).data.viewer.spentUsd;
    const answered = await ask(DISPATCH, asked);
    expect(answered.data.dispatch).toMatchObject({
      __typename: 'DirectAnswer',
      model: CHEAPEST,
      conversationId,
    });
    const { answer, costUsd } = answered.data.dispatch;
    expect(answer).toContain('`src/App.tsx`');
    expect(answer).toContain('rehearsal model');
    expect((await ask(spent)).data.viewer.spentUsd).toBeCloseTo(before + costUsd, 9);
    expect(await ask(DISPATCH, asked)).toEqual(answered);
    expect((await ask(spent)).data.viewer.spentUsd).toBeCloseTo(before + costUsd, 9);

    const whatIf = await ask(
      `query ($model: String!) {
        simple: whatIf(policy: { strategies: [{ model: $model, approach: SIMPLE }], qualityThreshold: 0 }) { coveredRuns totalRuns policy { avgQuality } actual { avgQuality } }
        progressive: whatIf(policy: { strategies: [{ model: $model, approach: PROGRESSIVE }], qualityThreshold: 0 }) { coveredRuns totalRuns policy { avgQuality } actual { avgQuality } }
      }`,
      { model: strategy.model },
    );
    const { simple, progressive } = whatIf.data;
    const [covered] = [simple, progressive].filter(({ coveredRuns }) => coveredRuns === 1);
    expect(covered).toEqual({
      coveredRuns: 1,
      totalRuns: 1,
      policy: { avgQuality: qualityScore },
      actual: { avgQuality: qualityScore },
    });
  });

  it('is refused a question that the caller’s budget cannot pay', async () => {
    const ask = await anApi({ CONTENDER_USER_BUDGET_USD: '0.000001' });
    const refused = await ask(DISPATCH, { input: { request: 'What is a closure?' } });
    expect(refused.data.dispatch.__typename).toBe('BudgetExceededError');
  });
});
