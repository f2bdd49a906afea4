import { deadCode } from '../../../src/adapters/rehearsal/author/defects/dead-code.ts';
import { elidedCode } from '../../../src/adapters/rehearsal/author/defects/elided-code.ts';
import { giantFile } from '../../../src/adapters/rehearsal/author/defects/giant-file.ts';
import { heavyImport } from '../../../src/adapters/rehearsal/author/defects/heavy-import.ts';
import { missingEntryPoint } from '../../../src/adapters/rehearsal/author/defects/missing-entry-point.ts';
import { missingErrorHandling } from '../../../src/adapters/rehearsal/author/defects/missing-error-handling.ts';
import { missingHandler } from '../../../src/adapters/rehearsal/author/defects/missing-handler.ts';
import { missingKey } from '../../../src/adapters/rehearsal/author/defects/missing-key.ts';
import { noLoadingState } from '../../../src/adapters/rehearsal/author/defects/no-loading-state.ts';
import { placeholderText } from '../../../src/adapters/rehearsal/author/defects/placeholder-text.ts';
import { stateMutated } from '../../../src/adapters/rehearsal/author/defects/state-mutated.ts';
import { typeError } from '../../../src/adapters/rehearsal/author/defects/type-error.ts';
import { unattachedHandler } from '../../../src/adapters/rehearsal/author/defects/unattached-handler.ts';
import { unclosedElement } from '../../../src/adapters/rehearsal/author/defects/unclosed-element.ts';
import { unresolvedImport } from '../../../src/adapters/rehearsal/author/defects/unresolved-import.ts';
import { wrongPropName } from '../../../src/adapters/rehearsal/author/defects/wrong-prop-name.ts';
import { COMPONENT_DAMAGES } from './component-damages.ts';
import { conditionalHook } from './conditional-hook.ts';
import type { Damage } from './damage.ts';
import { droppedDependency } from './dropped-dependency.ts';
import { duplicatedBlock } from './duplicated-block.ts';
import { endlessEffect } from './endless-effect.ts';
import { evaluatedText } from './evaluated-text.ts';
import { fromDefect } from './from-defect.ts';
import { frozenField } from './frozen-field.ts';
import { hardCodedResult } from './hard-coded-result.ts';
import { imageWithoutAlt } from './image-without-alt.ts';
import { indexAsKey } from './index-as-key.ts';
import { innerHtml } from './inner-html.ts';
import { leakedInterval } from './leaked-interval.ts';
import { leakedListener } from './leaked-listener.ts';
import { missingRootElement } from './missing-root-element.ts';
import { misspeltEvent } from './misspelt-event.ts';
import { misspeltPath } from './misspelt-path.ts';
import { PAGE_DAMAGES } from './page-damages.ts';
import { randomKey } from './random-key.ts';
import { reloadingForm } from './reloading-form.ts';
import { removedCleanUp } from './removed-clean-up.ts';
import { removedExport } from './removed-export.ts';
import { removedImport } from './removed-import.ts';
import { removedLabel } from './removed-label.ts';
import { removedProp } from './removed-prop.ts';
import { removedReturn } from './removed-return.ts';
import { removedSubmit } from './removed-submit.ts';
import { secretInCode } from './secret-in-code.ts';
import { SERVER_DAMAGES } from './server-damages.ts';
import { setWhileRendering } from './set-while-rendering.ts';
import { stateNeverSet } from './state-never-set.ts';
import { swallowedError } from './swallowed-error.ts';
import { swappedSetter } from './swapped-setter.ts';
import { unbalancedBracket } from './unbalanced-bracket.ts';
import { undeclaredPackage } from './undeclared-package.ts';
import { unhandledPromise } from './unhandled-promise.ts';
import { unknownName } from './unknown-name.ts';
import {
  inReact,
  whereFailuresAreHandled,
  whereLodashIsNew,
  whereMuchComesTogether,
  whereNamed,
  whereNothingIsBrought,
  whereReactIsDeclared,
} from './where-it-matters.ts';
import { wrongArgument } from './wrong-argument.ts';

/** All damages. */
export const DAMAGES: readonly Damage[] = [
  // The mistakes of rehearsal models.
  fromDefect(deadCode),
  fromDefect(elidedCode),
  whereMuchComesTogether(fromDefect(giantFile)),
  whereLodashIsNew(fromDefect(heavyImport)),
  fromDefect(missingEntryPoint),
  whereFailuresAreHandled(fromDefect(missingErrorHandling)),
  fromDefect(missingHandler),
  fromDefect(missingKey),
  fromDefect(noLoadingState),
  fromDefect(placeholderText),
  inReact(fromDefect(stateMutated)),
  whereNamed(fromDefect(typeError)),
  fromDefect(unattachedHandler),
  fromDefect(unclosedElement),
  fromDefect(unresolvedImport),
  fromDefect(wrongPropName),
  // Other damages to React applications.
  unbalancedBracket,
  whereNothingIsBrought(removedImport),
  misspeltPath,
  unknownName,
  removedReturn,
  misspeltEvent,
  removedProp,
  wrongArgument,
  swappedSetter,
  removedCleanUp,
  leakedListener,
  leakedInterval,
  droppedDependency,
  setWhileRendering,
  endlessEffect,
  indexAsKey,
  randomKey,
  swallowedError,
  removedSubmit,
  reloadingForm,
  hardCodedResult,
  removedLabel,
  imageWithoutAlt,
  innerHtml,
  evaluatedText,
  secretInCode,
  duplicatedBlock,
  unhandledPromise,
  conditionalHook,
  frozenField,
  stateNeverSet,
  whereReactIsDeclared(undeclaredPackage),
  missingRootElement,
  removedExport,
  // Damages to Vue and Svelte components, plain pages and servers.
  ...COMPONENT_DAMAGES.map((damage) =>
    damage.id === 'lost-component-import' ? whereNothingIsBrought(damage) : damage,
  ),
  ...PAGE_DAMAGES,
  ...SERVER_DAMAGES,
];
