import { useReducer } from 'react';
import { QuestionCard } from './components/QuestionCard';
import { ResultScreen } from './components/ResultScreen';
import { StartScreen } from './components/StartScreen';
import { useBestScore } from './hooks/useBestScore';
import { countCorrect, drawQuestions, initialState, quizReducer, totalPoints } from './quiz';
import './styles.css';

export default function App() {
  const [state, dispatch] = useReducer(quizReducer, initialState);
  const { best, submitScore } = useBestScore();
  const question = state.phase === 'playing' ? state.questions[state.index] : undefined;

  function start() {
    dispatch({ type: 'start', questions: drawQuestions() });
  }

  function goOn() {
    if (state.phase !== 'playing') return;
    if (state.index + 1 < state.questions.length) {
      dispatch({ type: 'next' });
      return;
    }
    const isRecord = submitScore({
      points: totalPoints(state.answers),
      correct: countCorrect(state.answers),
      total: state.answers.length,
    });
    dispatch({ type: 'finish', isRecord });
  }

  return (
    <div className="page">
      <header>
        <h1>Quick Quiz</h1>
        {state.phase === 'playing' && (
          <p className="status">
            <span>
              Question {state.index + 1} of {state.questions.length}
            </span>
            <span>{totalPoints(state.answers)} points</span>
            <button type="button" className="secondary" onClick={() => dispatch({ type: 'leave' })}>
              Quit
            </button>
          </p>
        )}
      </header>

      <main>
        {state.phase === 'intro' && <StartScreen best={best} onStart={start} />}
        {state.phase === 'playing' && question && (
          <QuestionCard
            key={question.id}
            question={question}
            answer={state.answers[state.index]}
            isLast={state.index + 1 === state.questions.length}
            onAnswer={(choice, secondsLeft) => dispatch({ type: 'answer', choice, secondsLeft })}
            onNext={goOn}
          />
        )}
        {state.phase === 'finished' && (
          <ResultScreen
            answers={state.answers}
            best={best}
            isRecord={state.isRecord}
            onRestart={start}
            onLeave={() => dispatch({ type: 'leave' })}
          />
        )}
      </main>
    </div>
  );
}
