import { useEffect, useRef, useState } from 'react';
import { loadDraft, saveDraft, submitRegistration } from '../lib/registration';
import { EMPTY_DATA, STEPS, validateStep } from '../lib/steps';
import type { Draft, FieldErrors, Submission, WizardData } from '../types';

export function useWizard() {
  const [draft, setDraft] = useState<Draft>(loadDraft);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [submission, setSubmission] = useState<Submission>({ status: 'idle' });
  const requestRef = useRef<AbortController>(null);
  const done = submission.status === 'success';

  useEffect(() => {
    saveDraft(done ? null : draft);
  }, [draft, done]);

  useEffect(() => () => requestRef.current?.abort(), []);

  function goTo(step: number): void {
    setDraft({ ...draft, step, reached: Math.max(draft.reached, step) });
    setErrors({});
    setSubmission({ status: 'idle' });
  }

  function change(patch: Partial<WizardData>): void {
    setDraft({ ...draft, data: { ...draft.data, ...patch } });
    const changed = Object.keys(patch);
    setErrors(
      Object.fromEntries(Object.entries(errors).filter(([name]) => !changed.includes(name))),
    );
  }

  /** Moves on when the current step is valid; otherwise returns what is wrong with it. */
  function next(): FieldErrors {
    const step = STEPS[draft.step];
    const found = step ? validateStep(step.id, draft.data) : {};
    if (Object.keys(found).length === 0) goTo(draft.step + 1);
    else setErrors(found);
    return found;
  }

  async function submit(): Promise<void> {
    // Going back and editing may have broken an earlier step.
    const broken = STEPS.findIndex(
      ({ id }) => Object.keys(validateStep(id, draft.data)).length > 0,
    );
    const brokenStep = STEPS[broken];
    if (brokenStep) {
      goTo(broken);
      setErrors(validateStep(brokenStep.id, draft.data));
      return;
    }

    const request = new AbortController();
    requestRef.current = request;
    setSubmission({ status: 'pending' });
    try {
      const reference = await submitRegistration(draft.data, request.signal);
      setSubmission({ status: 'success', reference });
    } catch (cause) {
      if (request.signal.aborted) return;
      const message = cause instanceof Error ? cause.message : 'The registration was not sent.';
      setSubmission({ status: 'error', message });
    }
  }

  function restart(): void {
    setDraft({ data: EMPTY_DATA, step: 0, reached: 0 });
    setErrors({});
    setSubmission({ status: 'idle' });
  }

  return { ...draft, errors, submission, change, next, goTo, submit, restart };
}
