import type { TrialFailure, TrialReport } from '../../ports/sandbox.ts';
import type { Project } from '../project/project.ts';

type Tried = Extract<TrialReport, { kind: 'tried' }>;

const NO_NETWORK = /there is no network in the sandbox|^Network Error$/;
/** Failures because a setting is missing: the sandbox provides none. */
const NO_SETTING =
  /\b(?:environment variables?|env vars?|(?:VITE|REACT_APP|NEXT_PUBLIC)_\w+|api[ _-]?key)\b|\.env\b/i;
/** A program that ends itself; why, and with which exit code, is its own business. */
const PROGRAM_END = 'ProgramEnd';
/** The duration of a video or sound that is not available is unknown. */
const OF_ABSENT_MEDIA = /on 'HTMLMediaElement': The provided double value is non-finite/;

/**
 * Names of errors that any values of the declared types would cause: undefined names, values used
 * as what they are not, and endless loops.
 */
const OF_ANY_PROPS = /^(?:ReferenceError|TypeError|InternalError|Svelte error|)$/;
/** Errors about the value itself, which a made-up one may be to blame for. */
const OF_A_VALUE = /\binvalid\b|not valid|\burl\b/i;

/** Why no other failures of such a component are reported. */
export const MADE_UP = 'Its props were made up, so in real use it may do something else';

/** The failures that are due to the code and not to the sandbox. */
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
    // An absent package may cause any failure but an undeclared name.
    return name === 'ReferenceError' && !absent.some((absentName) => message.includes(absentName));
  });
}

const demandsSetting = ({ name, message }: TrialFailure): boolean =>
  name === 'Error' && NO_SETTING.test(message);

/** A page about such values contains them in its code. */
export const showsOnPurpose = ({ sources }: Project): boolean =>
  sources.some(({ text }) => /\[object \w+\]|\bNaN\b/.test(text));

/** The report, if it says something about the code; otherwise the reason why it does not. */
export function toldBy(report: TrialReport | null): Tried | string {
  if (report === null) return 'Files are still arriving';
  if (report.kind === 'untried') return report.reason;
  if (report.failures.some((failure) => failure.control === null && demandsSetting(failure))) {
    return 'It needs environment settings that are not available here';
  }
  const [first] = report.absent;
  return first !== undefined && ownFailures(report).length < report.failures.length
    ? `It uses ${first}, which is not available here, and stops`
    : report;
}
