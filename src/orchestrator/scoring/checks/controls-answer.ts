import type { UsedControl } from '../../ports/sandbox.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';
import { tellsOthers } from '../trial/outside.ts';
import { placeOfName } from '../trial/place-of-name.ts';

/** Every button has an effect when pressed, and every field keeps what is typed into it. */
export const controlsAnswer: Check = {
  id: 'controls-answer',
  title: 'Buttons do something when they are pressed, and fields keep what is typed',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ trial: report, project }) => {
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    if (trial.hasMadeUpProps) return skipped(MADE_UP);
    if (trial.controls.length === 0) return skipped('There are no controls to use');
    if (trial.absent.length > 0)
      return skipped(`It uses ${trial.absent[0]}, which is not available here`);
    const pressed = trial.controls.filter(
      ({ kind, outcome }) => kind === 'press' && outcome !== 'waiting',
    );
    // If others react to it, a button may wait for its occasion: "Stop", "Clear", "Undo".
    const isToldToOthers = tellsOthers(project);
    const isLifeless =
      pressed.length > 0 && pressed.every(({ outcome }) => outcome === 'dead') && !isToldToOthers;
    const setting = { project, isLifeless, isToldToOthers };
    return judged(trial.controls.flatMap((control) => problemOf(control, setting)));
  },
};

interface Setting {
  readonly project: Project;
  /** No button does anything, and none of them is for others to react to. */
  readonly isLifeless: boolean;
  /** Pressing a control may be for others to react to, outside the code. */
  readonly isToldToOthers: boolean;
}

function problemOf(
  { label, testId, tag, outcome }: UsedControl,
  { project, isLifeless, isToldToOthers }: Setting,
): Problem[] {
  const place = placeOfName(label, testId, project);
  switch (outcome) {
    case 'answered':
    case 'waiting':
      return [];
    case 'dead':
      return [
        problem(place, {
          message: `Using <${tag}> "${label}" has no effect, whatever was done before`,
          rule: 'run-no-effect',
          severity: isLifeless ? 'WARNING' : 'INFO',
          cost: isLifeless ? 0.9 : 0,
        }),
      ];
    case 'kept':
      return isToldToOthers
        ? []
        : [
            problem(place, {
              message: `<${tag}> "${label}" does not remove the item that it belongs to`,
              rule: 'run-not-removed',
              severity: 'ERROR',
              cost: 0.5,
            }),
          ];
    case 'inverted':
      return [
        problem(place, {
          message: `<${tag}> "${label}" hides what matches the search, and keeps the rest`,
          rule: 'run-inverted-search',
          severity: 'ERROR',
          cost: 0.8,
        }),
      ];
    case 'unshown':
      return isToldToOthers
        ? []
        : [
            problem(place, {
              message: `What was entered for <${tag}> "${label}" is accepted, but shown nowhere`,
              rule: 'run-unshown-entry',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ];
    case 'frozen':
      return [
        problem(place, {
          message: `What is typed into <${tag}> "${label}" vanishes`,
          rule: 'run-frozen-field',
          severity: 'WARNING',
          cost: 0.5,
        }),
      ];
  }
}
