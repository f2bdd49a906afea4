import type { TrialFailure, TrialReport } from '../../ports/sandbox.ts';
import type { Project } from '../project/project.ts';

type Tried = Extract<TrialReport, { kind: 'tried' }>;

const NO_NETWORK = /there is no network in the sandbox|^Network Error$/;
/** Code that ends because a setting is missing: nobody sets anything here. */
const NO_SETTING =
  /\b(?:environment variables?|env vars?|(?:VITE|REACT_APP|NEXT_PUBLIC)_\w+|api[ _-]?key)\b|\.env\b/i;
/** A program asked for its own end: what for, and by which code, is its own business. */
const PROGRAM_END = 'ProgramEnd';
/** Of a video or a sound that is not here, nobody knows how long it takes. */
const OF_ABSENT_MEDIA = /on 'HTMLMediaElement': The provided double value is non-finite/;

/**
 * What goes wrong whatever values of its types a component is given: names that are not there,
 * things that are not what they are used as, and what never ends.
 */
const OF_ANY_PROPS = /^(?:ReferenceError|TypeError|InternalError|Svelte error|)$/;
const OF_A_VALUE = /\binvalid\b|not valid|\burl\b/i;

/** Why nothing more than that is told of such a component. */
export const MADE_UP = 'Its properties were made up, so that what is seen need not be what it does';

/** The failures of a trial that the code has to answer for, and not the sandbox. */
export function ownFailures({ failures, absent, hasMadeUpProps }: Tried): readonly TrialFailure[] {
  return failures.filter((failure) => {
    const { kind, name, message } = failure;
    if (NO_NETWORK.test(message)) return false;
    if (demandsSetting(failure)) return false;
    if (name === PROGRAM_END || OF_ABSENT_MEDIA.test(message)) return false;
    if (hasMadeUpProps === true) {
      if (
        kind === 'console' ||
        kind === 'garbled' ||
        !OF_ANY_PROPS.test(name) ||
        OF_A_VALUE.test(message)
      )
        return false;
    }
    if (absent.length === 0) return true;
    // What is not here may have led to anything but a name that nobody has declared.
    return name === 'ReferenceError' && !absent.some((absentName) => message.includes(absentName));
  });
}

const demandsSetting = ({ name, message }: TrialFailure): boolean =>
  name === 'Error' && NO_SETTING.test(message);

/** A page that is about what cannot be shown has it in its code. */
export const showsOnPurpose = ({ sources }: Project): boolean =>
  sources.some(({ text }) => /\[object \w+\]|\bNaN\b/.test(text));

/** A trial that says something of the code, or the reason why there is none. */
export function toldBy(report: TrialReport | null): Tried | string {
  if (report === null) return 'Files are still arriving';
  if (report.kind === 'untried') return report.reason;
  if (report.failures.some((failure) => failure.control === null && demandsSetting(failure))) {
    return 'It needs settings of its environment, which nothing here provides';
  }
  const [first] = report.absent;
  return first !== undefined && ownFailures(report).length < report.failures.length
    ? `It uses ${first}, which is not here, and goes no further`
    : report;
}
