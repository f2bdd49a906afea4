import type { Approach } from '../strategy.ts';
import type { ApproachMethod } from './approach.ts';
import { progressive } from './progressive.ts';
import { simple } from './simple.ts';

const METHODS: Readonly<Record<Approach, ApproachMethod>> = {
  SIMPLE: simple,
  PROGRESSIVE: progressive,
};

/** All approaches. */
export const APPROACH_METHODS: readonly ApproachMethod[] = Object.values(METHODS);

/** The approach of that name. */
export const approachMethod = (name: Approach): ApproachMethod => METHODS[name];
