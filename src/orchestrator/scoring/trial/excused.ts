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

/** A trial that says something of the code, or the reason why there is none. */
export function toldBy(report: TrialReport | null): Tried | string {
  if (report === null) return 'Files are still arriving';
  if (report.kind === 'untried') return report.reason;
  const [first] = report.absent;
  return first !== undefined && ownFailures(report).length < report.failures.length
    ? `It uses ${first}, which is not here, and goes no further`
    : report;
}
