import {
  type CheckResult,
  DIMENSIONS,
  type Finding,
  type Scorecard,
  SEVERITIES,
} from '../orchestrator/scorecard.ts';
import { builder } from './builder.ts';

const DimensionRef = builder.enumType('Dimension', { values: DIMENSIONS });
const SeverityRef = builder.enumType('Severity', { values: SEVERITIES });
const CheckStatusRef = builder.enumType('CheckStatus', {
  values: ['PASSED', 'FAILED', 'SKIPPED'] as const,
});

const FindingRef = builder.objectRef<Finding>('Finding').implement({
  description: 'One thing wrong, at one place.',
  fields: (t) => ({
    message: t.exposeString('message'),
    severity: t.expose('severity', { type: SeverityRef }),
    path: t.exposeString('path', { nullable: true }),
    line: t.exposeInt('line', { nullable: true, description: '1-based.' }),
    column: t.exposeInt('column', { nullable: true, description: '1-based.' }),
    rule: t.exposeString('rule', {
      nullable: true,
      description: 'The rule or compiler code that says so, for example TS2322.',
    }),
  }),
});

const CheckRef = builder.objectRef<CheckResult>('Check').implement({
  description: 'One test of the files. A skipped one counts neither for nor against.',
  fields: (t) => ({
    id: t.exposeString('id'),
    title: t.exposeString('title'),
    dimension: t.expose('dimension', { type: DimensionRef }),
    status: t.expose('status', { type: CheckStatusRef }),
    weight: t.exposeFloat('weight', {
      description: 'Points of its dimension, 0 to 100, that the check is worth.',
    }),
    value: t.exposeFloat('value', { nullable: true, description: '0 to 1; null when skipped.' }),
    findings: t.field({ type: [FindingRef], resolve: ({ findings }) => [...findings] }),
  }),
});

export const ScorecardRef = builder.objectRef<Scorecard>('Scorecard').implement({
  description: 'The verdict on a set of files, with its evidence.',
  fields: (t) => ({
    overall: t.exposeInt('overall', { description: '0 to 100, the weighted sum of the four.' }),
    completeness: t.exposeInt('completeness'),
    codeQuality: t.exposeInt('codeQuality'),
    functionality: t.exposeInt('functionality'),
    performance: t.exposeInt('performance'),
    checks: t.field({ type: [CheckRef], resolve: ({ checks }) => [...checks] }),
    isPartial: t.exposeBoolean('isPartial', {
      description: 'True while files are still arriving.',
    }),
    scorerVersion: t.exposeString('scorerVersion', {
      description:
        'Which version of the checks and weights gave it. Scores compare only within one.',
    }),
  }),
});
