import { QUIZ_LENGTH, SECONDS_PER_QUESTION } from '../quiz';
import type { BestScore } from '../types';

interface StartScreenProps {
  best: BestScore | null;
  onStart: () => void;
}

export function StartScreen({ best, onStart }: StartScreenProps) {
  return (
    <section className="card" aria-labelledby="start-heading">
      <h2 id="start-heading">How curious are you?</h2>
      <ul>
        <li>{QUIZ_LENGTH} questions about nature, numbers and the sky</li>
        <li>{SECONDS_PER_QUESTION} seconds for each of them</li>
        <li>100 points for a correct answer, and 5 more for every second you had left</li>
      </ul>
      <p>
        {best
          ? `Your best score: ${best.points} points, ${best.correct} of ${best.total} correct.`
          : 'You have no best score yet.'}
      </p>
      <button type="button" onClick={onStart}>
        Start the quiz
      </button>
    </section>
  );
}
