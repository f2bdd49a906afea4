import { STEPS } from '../lib/steps';

interface ProgressProps {
  step: number;
  reached: number;
  disabled: boolean;
  onSelect: (step: number) => void;
}

export function Progress({ step, reached, disabled, onSelect }: ProgressProps) {
  return (
    <nav aria-label="Progress">
      <ol className="progress">
        {STEPS.map(({ id, title }, index) => (
          <li key={id} className={index < reached ? 'complete' : undefined}>
            <button
              type="button"
              aria-current={index === step ? 'step' : undefined}
              disabled={disabled || index > reached}
              onClick={() => onSelect(index)}
            >
              <span className="number">{index + 1}</span> {title}
            </button>
          </li>
        ))}
      </ol>
      <progress
        aria-label={`Step ${step + 1} of ${STEPS.length}`}
        value={step + 1}
        max={STEPS.length}
      />
    </nav>
  );
}
