import '../everywhere/before.ts';
import '../program/globals.ts';
import '../server/web.ts';
import '../server/failed-requests.ts';
import '../program/builtins.ts';
import '../server/offered.ts';
import '../server/passing.ts';
import '../server/passwords.ts';
import '../server/surroundings.ts';
import '../server/tokens.ts';
import { stringify } from '../everywhere/intrinsics.ts';
import { exportedValues } from '../observer/exports.ts';
import { observeProgram } from '../program/program-trial.ts';
import { appOf, type FoundApp, routesOf } from '../server/found-app.ts';
import { answerSoFar, send } from '../server/requests.ts';

let app: FoundApp | null = null;

observeProgram({
  findApp: () => {
    app = appOf(exportedValues());
    return stringify(app === null ? null : { isWeb: app.kind === 'web', routes: routesOf(app) });
  },
  send: (question) => {
    if (app !== null) send(app, question);
  },
  answered: () => stringify(answerSoFar()),
});
