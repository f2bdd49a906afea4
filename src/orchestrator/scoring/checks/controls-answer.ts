import type { UsedControl } from '../../ports/sandbox.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';
import { tellsOthers } from '../trial/outside.ts';
import { placeOfName } from '../trial/place-of-name.ts';

/** Something comes of every button that is pressed, and what is typed stays. */
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
    if (trial.controls.length === 0) return skipped('There is nothing on it to be used');
    if (trial.absent.length > 0) return skipped(`It uses ${trial.absent[0]}, which is not here`);
    const pressed = trial.controls.filter(({ kind }) => kind === 'press');
    // Where others answer, a button may be waiting for what it is there for: "Stop", "Clear", "Undo".
    const isLifeless =
      pressed.length > 0 &&
      pressed.every(({ outcome }) => outcome === 'dead') &&
      !tellsOthers(project);
    return judged(trial.controls.flatMap((control) => problemOf(control, { project, isLifeless })));
  },
};

function problemOf(
  { label, testId, tag, outcome }: UsedControl,
  { project, isLifeless }: { readonly project: Project; readonly isLifeless: boolean },
): Problem[] {
  const place = placeOfName(label, testId, project);
  switch (outcome) {
    case 'answered':
      return [];
    case 'dead':
      return [
        problem(place, {
          message: `Nothing comes of using <${tag}> "${label}", whatever was done before`,
          rule: 'run-no-effect',
          severity: isLifeless ? 'WARNING' : 'INFO',
          cost: isLifeless ? 0.6 : 0,
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
