import type { Approach } from '../strategy.ts';
import type { ApproachMethod } from './approach.ts';
import { progressive } from './progressive.ts';
import { simple } from './simple.ts';

const METHODS: Readonly<Record<Approach, ApproachMethod>> = {
  SIMPLE: simple,
  PROGRESSIVE: progressive,
};

/** Every way of asking a model for code. */
export const APPROACH_METHODS: readonly ApproachMethod[] = Object.values(METHODS);

/** The way of asking by its name. */
export const approachMethod = (name: Approach): ApproachMethod => METHODS[name];
