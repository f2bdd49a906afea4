import { expect, it } from 'vitest';
import { prismaAnswerStore } from '../../../src/adapters/prisma/prisma-answer-store.ts';
import { prismaUserLedger } from '../../../src/adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { NewQuestion } from '../../../src/orchestrator/ports/answer-store.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { aSpend, nextId, secondsIn } from '../../support/stored-run-builders.ts';

const aQuestion = (overrides: Partial<NewQuestion> = {}): NewQuestion => ({
  id: nextId(),
  userId: `user-${nextId()}`,
  conversationId: 'talk-1',
  idempotencyKey: null,
  request: 'What is a closure?',
  expectedUsd: 0.25,
  createdAt: secondsIn(0),
  givenUpAt: secondsIn(60),
  ...overrides,
});

const ended = { spend: aSpend({ costUsd: 0.5 }), durationMs: 900, completedAt: secondsIn(1) };
const answered = {
  kind: 'ANSWERED',
  text: 'A function and its scope.',
  model: 'flash',
  provider: 'rehearsal',
  ...ended,
} as const;

describeOverDatabases('prismaAnswerStore', (database) => {
  const store = () => prismaAnswerStore(database().client);

  it('finds a question by its user and key, before and after it is answered', async () => {
    const question = aQuestion({ idempotencyKey: 'once' });
    const { id, userId, conversationId } = question;
    expect(await store().ask(question)).toBe(true);
    expect(await store().findByKey(userId, 'once')).toEqual({
      kind: 'ASKED',
      id,
      expectedUsd: 0.25,
      givenUpAt: secondsIn(60),
    });
    await store().end(id, answered);
    const { text, model } = answered;
    expect(await store().findByKey(userId, 'once')).toEqual({
      kind: 'ANSWERED',
      answer: { id, conversationId, text, model, costUsd: 0.5, durationMs: 900 },
    });
    expect(await store().findByKey('somebody else', 'once')).toBeNull();
  });

  it('stores one question per key when two come at once', async () => {
    const { userId } = aQuestion();
    const kept = await Promise.all(
      [1, 2].map(() => store().ask(aQuestion({ userId, idempotencyKey: 'once' }))),
    );
    expect(kept.toSorted()).toEqual([false, true]);
    expect(await store().ask(aQuestion({ userId }))).toBe(true);
    expect(await store().ask(aQuestion({ idempotencyKey: 'once' }))).toBe(true);
  });

  it('releases the key of a failed question, and ignores a second end', async () => {
    const question = aQuestion({ idempotencyKey: 'once' });
    await store().ask(question);
    await store().end(question.id, { kind: 'FAILED', message: 'nobody answered', ...ended });
    await store().end(question.id, answered);
    expect(await store().findByKey(question.userId, 'once')).toBeNull();
    expect(await store().ask(aQuestion({ userId: question.userId, idempotencyKey: 'once' }))).toBe(
      true,
    );
    const row = await database().client.directAnswer.findUnique({ where: { id: question.id } });
    expect(row).toMatchObject({ answer: null, failure: 'nobody answered', costUsd: 0.5 });
  });

  it('counts an answer in its user’s spending: the estimate first, then the actual cost', async () => {
    const runs = prismaRunStore(database());
    const question = aQuestion();
    await store().ask(question);
    expect(await runs.spentUsd(question.userId, secondsIn(-1))).toBe(0.25);
    await store().end(question.id, answered);
    expect(await runs.spentUsd(question.userId, secondsIn(-1))).toBe(0.5);
    expect(await runs.spentUsd(question.userId, secondsIn(1))).toBe(0);
  });

  it('stores text that the database cannot hold as it is', async () => {
    const question = aQuestion({ idempotencyKey: 'once', request: 'half \ud800 of it' });
    await store().ask(question);
    await store().end(question.id, { ...answered, text: 'nothing\u0000here' });
    expect(await store().findByKey(question.userId, 'once')).toMatchObject({
      answer: { text: 'nothing\ufffdhere' },
    });
  });

  const setAside = (question: NewQuestion, usd: number) =>
    prismaUserLedger(database().client).reserve({
      id: nextId(),
      userId: question.userId,
      runId: null,
      attemptId: question.id,
      atLeastUsd: usd,
      atMostUsd: usd,
      fallback: { limitUsd: 10, days: 30 },
      at: secondsIn(0),
    });
  const chargedUsd = ({ userId }: NewQuestion) =>
    prismaUserLedger(database().client).chargedUsd(userId, secondsIn(-1));

  it('charges the reservation while a question is asked, and the cost from its end on', async () => {
    const question = aQuestion();
    await store().ask(question);
    await setAside(question, 2);
    expect(await chargedUsd(question)).toBe(2);
    await store().end(question.id, answered);
    expect(await chargedUsd(question)).toBe(0.5);
  });

  it('closes abandoned questions at their reservations, or else at the estimate', async () => {
    const [held, unheld, later] = [
      aQuestion({ idempotencyKey: 'held' }),
      aQuestion(),
      aQuestion({ givenUpAt: secondsIn(90) }),
    ];
    for (const question of [held, unheld, later]) await store().ask(question);
    await setAside(held, 2);
    await store().giveUp(secondsIn(60));
    expect(await Promise.all([held, unheld, later].map(chargedUsd))).toEqual([2, 0.25, 0]);
    expect(await store().findByKey(held.userId, 'held')).toBeNull();
  });
});
