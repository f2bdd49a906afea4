import '../everywhere/before.ts';
import '../program/globals.ts';
import '../program/builtins.ts';
import { observeProgram } from '../program/program-trial.ts';

observeProgram({});
