import '../everywhere/before.ts';
import '../program/globals.ts';
import '../known/known.ts';
import '../program/builtins.ts';
import { observeProgram } from '../program/program-trial.ts';

observeProgram({});
