import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './attempt.ts';
import './budget.ts';
import './errors.ts';
import './failure.ts';
import './generated-file.ts';
import './model.ts';
import './orchestrate.ts';
import './plan.ts';
import './progress.ts';
import './progress-decisions.ts';
import './progress-requests.ts';
import './route.ts';
import './rating.ts';
import './run.ts';
import './run-metrics.ts';
import './scalars.ts';
import './scorecard.ts';
import './selection.ts';
import './statistics.ts';
import './strategy.ts';
import './task.ts';
import './viewer.ts';
import './what-if.ts';

/** Builds the whole public schema; importing the files above registers their types. */
export const buildSchema = (): GraphQLSchema => builder.toSchema();
