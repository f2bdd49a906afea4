import { countCorrect, totalPoints } from '../quiz';
import type { Answer, BestScore } from '../types';

function praise(share: number): string {
  if (share === 1) return 'Flawless!';
  if (share >= 0.75) return 'Very well done!';
  if (share >= 0.5) return 'More than half: not bad.';
  return 'Now you know some new things.';
}

interface ResultScreenProps {
  answers: Answer[];
  best: BestScore | null;
  isRecord: boolean;
  onRestart: () => void;
  onLeave: () => void;
}

export function ResultScreen({ answers, best, isRecord, onRestart, onLeave }: ResultScreenProps) {
  const correct = countCorrect(answers);

  return (
    <>
      <section className="card" aria-labelledby="result-heading">
        <h2 id="result-heading">{praise(correct / answers.length)}</h2>
        <p className="score">{totalPoints(answers)} points</p>
        <p>
          {correct} of {answers.length} answers were correct.{' '}
          {isRecord
            ? 'That is a new best score!'
            : best && `The best score so far is ${best.points} points.`}
        </p>
        <div className="actions">
          <button type="button" onClick={onRestart}>
            Play again
          </button>
          <button type="button" className="secondary" onClick={onLeave}>
            Back to the start
          </button>
        </div>
      </section>

      <section className="card" aria-labelledby="review-heading">
        <h2 id="review-heading">Your answers</h2>
        <ol className="review">
          {answers.map(({ question, choice, isCorrect, points }) => (
            <li key={question.id}>
              <h3>{question.prompt}</h3>
              <p className={isCorrect ? 'good' : 'bad'}>
                {isCorrect ? '✓' : '✗'} {choice ?? 'No answer in time'} · {points} points
              </p>
              {!isCorrect && <p>Correct answer: {question.correct}</p>}
              <p className="soft">{question.explanation}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
