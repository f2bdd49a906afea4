import { useId, useState } from 'react';
import { useCountdown } from '../hooks/useCountdown';
import { SECONDS_PER_QUESTION } from '../quiz';
import type { Answer, Question } from '../types';

interface QuestionCardProps {
  question: Question;
  answer: Answer | undefined;
  isLast: boolean;
  onAnswer: (choice: string | null, secondsLeft: number) => void;
  onNext: () => void;
}

function optionClass(option: string, question: Question, answer: Answer | undefined): string {
  if (!answer) return 'option';
  if (option === question.correct) return 'option right';
  return option === answer.choice ? 'option wrong' : 'option';
}

function verdict(answer: Answer): string {
  if (answer.isCorrect) return `Correct: ${answer.points} points.`;
  const reason = answer.choice === null ? 'Time is up.' : 'Not quite.';
  return `${reason} The answer is “${answer.question.correct}”.`;
}

export function QuestionCard({ question, answer, isLast, onAnswer, onNext }: QuestionCardProps) {
  const groupName = useId();
  const [choice, setChoice] = useState<string | null>(null);
  const secondsLeft = useCountdown(SECONDS_PER_QUESTION, answer === undefined, () =>
    onAnswer(null, 0),
  );

  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer) onNext();
        else if (choice !== null) onAnswer(choice, secondsLeft);
      }}
    >
      <div className={secondsLeft <= 5 ? 'clock urgent' : 'clock'}>
        <progress
          aria-label="Time left for this question"
          value={secondsLeft}
          max={SECONDS_PER_QUESTION}
        />
        <span>{secondsLeft} s</span>
      </div>

      <fieldset disabled={answer !== undefined}>
        <legend>{question.prompt}</legend>
        {question.options.map((option) => (
          <label key={option} className={optionClass(option, question, answer)}>
            <input
              type="radio"
              name={groupName}
              value={option}
              checked={choice === option}
              onChange={() => setChoice(option)}
            />
            {option}
          </label>
        ))}
      </fieldset>

      <div className="feedback" role="status">
        {answer && (
          <>
            <p>
              <strong>{verdict(answer)}</strong>
            </p>
            <p>{question.explanation}</p>
          </>
        )}
      </div>

      <button type="submit" disabled={!answer && choice === null}>
        {answer ? (isLast ? 'See the result' : 'Next question') : 'Answer'}
      </button>
    </form>
  );
}
