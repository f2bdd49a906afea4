import type { ExecutionMode } from '../../strategy.ts';
import { adaptive } from './adaptive.ts';
import type { Mode } from './mode.ts';
import { parallel } from './parallel.ts';
import { sequential } from './sequential.ts';

export const MODES: Readonly<Record<ExecutionMode, Mode>> = {
  SEQUENTIAL: sequential,
  PARALLEL: parallel,
  ADAPTIVE: adaptive,
};
