import type { TrialFailure, TrialReport } from '../../ports/sandbox.ts';

type Tried = Extract<TrialReport, { kind: 'tried' }>;

const NO_NETWORK = /there is no network in the sandbox/;
/** A program asked for its own end: what for, and by which code, is its own business. */
const PROGRAM_END = 'ProgramEnd';

/** The failures of a trial that the code has to answer for, and not the sandbox. */
export function ownFailures({ failures, absent }: Tried): readonly TrialFailure[] {
  return failures.filter(({ name, message }) => {
    if (NO_NETWORK.test(message)) return false;
    if (name === PROGRAM_END) return false;
    if (absent.length === 0) return true;
    // What is not here may have led to anything but a name that nobody has declared.
    return name === 'ReferenceError' && !absent.some((absentName) => message.includes(absentName));
  });
}

/** Why a trial says nothing; null where it does. */
export function reasonToSkip(trial: TrialReport | null): string | null {
  if (trial === null) return 'Files are still arriving';
  if (trial.kind === 'untried') return trial.reason;
  const [first] = trial.absent;
  return first !== undefined && ownFailures(trial).length < trial.failures.length
    ? `It uses ${first}, which is not here, and goes no further`
    : null;
}
