import type { SyntheticEvent } from 'react';
import { useEffect, useRef } from 'react';
import { FieldsStep } from './components/FieldsStep';
import { PreferencesStep } from './components/PreferencesStep';
import { Progress } from './components/Progress';
import { ReviewStep } from './components/ReviewStep';
import { useWizard } from './hooks/useWizard';
import { ADDRESS_FIELDS, PERSONAL_FIELDS, STEPS } from './lib/steps';
import type { StepId } from './types';
import './styles.css';

export default function App() {
  const { step, reached, data, errors, submission, ...wizard } = useWizard();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const shownStepRef = useRef(step);
  const current = STEPS[step];
  const pending = submission.status === 'pending';

  // A new step replaces the focused button's surroundings, so the focus moves to its heading.
  useEffect(() => {
    if (shownStepRef.current === step) return;
    shownStepRef.current = step;
    headingRef.current?.focus();
  }, [step]);

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    if (current?.id === 'review') {
      void wizard.submit();
      return;
    }
    const [firstInvalid] = Object.keys(wizard.next());
    if (firstInvalid) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${firstInvalid}"]`)?.focus();
    }
  }

  function renderStep(id: StepId) {
    const shared = { data, errors, onChange: wizard.change };
    switch (id) {
      case 'personal':
        return <FieldsStep fields={PERSONAL_FIELDS} {...shared} />;
      case 'address':
        return <FieldsStep fields={ADDRESS_FIELDS} {...shared} />;
      case 'preferences':
        return <PreferencesStep {...shared} />;
      case 'review':
        return <ReviewStep data={data} disabled={pending} onEdit={wizard.goTo} />;
    }
  }

  function renderSubmitLabel() {
    if (pending) return 'Sending…';
    if (current?.id !== 'review') return 'Continue';
    return submission.status === 'error' ? 'Try again' : 'Send registration';
  }

  if (submission.status === 'success') {
    return (
      <main className="page panel">
        <h1>You are registered</h1>
        <p role="status">
          Thank you, {data.fullName}. Your reference is <strong>{submission.reference}</strong>.
        </p>
        <button type="button" className="primary" onClick={wizard.restart}>
          Register another person
        </button>
      </main>
    );
  }

  return (
    <main className="page panel">
      <h1>Workshop registration</h1>
      <Progress step={step} reached={reached} disabled={pending} onSelect={wizard.goTo} />
      {current && (
        <form onSubmit={handleSubmit} noValidate aria-busy={pending}>
          <h2 ref={headingRef} tabIndex={-1}>
            {current.title}
          </h2>
          {renderStep(current.id)}
          {submission.status === 'error' && (
            <p className="error" role="alert">
              {submission.message}
            </p>
          )}
          <div className="row">
            <button
              type="button"
              disabled={step === 0 || pending}
              onClick={() => wizard.goTo(step - 1)}
            >
              Back
            </button>
            <button type="submit" className="primary" disabled={pending}>
              {renderSubmitLabel()}
            </button>
          </div>
          <p className="muted">Your entries are kept in this browser until you send them.</p>
        </form>
      )}
    </main>
  );
}
