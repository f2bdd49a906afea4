import { describe, expect, it } from 'vitest';
import { EvidenceBook, type Observation } from '../../../src/orchestrator/learn/evidence-book.ts';
import { strategyNamed } from '../../support/evidence-builder.ts';

const OBSERVATION: Observation = {
  strategy: strategyNamed('flash/SIMPLE'),
  kind: 'GENERATION/HIGH',
  setbacks: 0,
  quality: 80,
  costUsd: 0.01,
  durationMs: 1_000,
};

describe('EvidenceBook', () => {
  it('hands out evidence that later attempts and fading leave as it was', () => {
    const book = new EvidenceBook(10);
    book.record(OBSERVATION, 0);
    const evidence = book.evidence(0);
    const before = structuredClone(evidence);
    book.record({ ...OBSERVATION, quality: 20 }, 5);
    book.evidence(20);
    expect(evidence).toEqual(before);
  });
});
