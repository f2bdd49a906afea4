import { APPROACHES, type Strategy } from '../orchestrator/strategy.ts';
import { builder } from './builder.ts';

export const ApproachRef = builder.enumType('Approach', {
  description: 'How a model is asked: in one call, or plan, stages and mending.',
  values: APPROACHES,
});

export const StrategyInputRef = builder.inputType('StrategyInput', {
  fields: (t) => ({
    model: t.string({ required: true }),
    approach: t.field({ type: ApproachRef, required: true }),
  }),
});

/** A strategy and its place in the plan. */
export interface PlacedStrategy extends Strategy {
  readonly priority: number;
}

export const StrategyRef = builder.objectRef<PlacedStrategy>('Strategy').implement({
  description: 'A model and the way it is asked.',
  fields: (t) => ({
    model: t.exposeString('model'),
    approach: t.expose('approach', { type: ApproachRef }),
    priority: t.exposeInt('priority', { description: 'Its place in the plan; 1 is tried first.' }),
  }),
});
