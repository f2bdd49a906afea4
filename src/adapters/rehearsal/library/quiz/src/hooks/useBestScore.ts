import { useCallback, useState } from 'react';
import type { BestScore } from '../types';

const STORAGE_KEY = 'quiz.best-score';

function isBestScore(value: unknown): value is BestScore {
  return (
    typeof value === 'object' &&
    value !== null &&
    'points' in value &&
    typeof value.points === 'number' &&
    'correct' in value &&
    typeof value.correct === 'number' &&
    'total' in value &&
    typeof value.total === 'number'
  );
}

function readBest(): BestScore | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    return isBestScore(stored) ? stored : null;
  } catch {
    return null;
  }
}

export function useBestScore() {
  const [best, setBest] = useState<BestScore | null>(readBest);

  /** Keeps the score if it beats the best one so far, and says whether it did. */
  const submitScore = useCallback(
    (score: BestScore): boolean => {
      if (score.points <= (best?.points ?? 0)) return false;
      setBest(score);
      try {
        localStorage.setItem(STORAGE_KEY, JSON.stringify(score));
      } catch {
        // Storage may be blocked or full; the record then lives for this visit only.
      }
      return true;
    },
    [best],
  );

  return { best, submitScore };
}
