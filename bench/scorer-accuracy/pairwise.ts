import type { Scored } from './best-of-three.ts';

/**
 * The share of pairs of a passed and a failed output of one task in which the passed one scores
 * higher; a tie counts half. Every distinct output counts once. NaN when there are no such pairs.
 */
export function pairwiseAccuracy(outputs: readonly Scored[]): number {
  let pairs = 0;
  let right = 0;
  for (const ofTask of Map.groupBy(outputs, ({ task }) => task).values()) {
    const { passed = [], failed = [] } = Object.groupBy(ofTask, (output) =>
      output.passed ? 'passed' : 'failed',
    );
    for (const better of passed) {
      for (const worse of failed) {
        pairs++;
        if (better.score > worse.score) right++;
        else if (better.score === worse.score) right += 0.5;
      }
    }
  }
  return right / pairs;
}
