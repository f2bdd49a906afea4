import { deadCode } from './dead-code.ts';
import type { Defect } from './defect.ts';
import { effectWithoutCleanup } from './effect-without-cleanup.ts';
import { elidedCode } from './elided-code.ts';
import { giantFile } from './giant-file.ts';
import { heavyImport } from './heavy-import.ts';
import { missingEntryPoint } from './missing-entry-point.ts';
import { missingErrorHandling } from './missing-error-handling.ts';
import { missingFeature } from './missing-feature.ts';
import { missingHandler } from './missing-handler.ts';
import { missingKey } from './missing-key.ts';
import { noLoadingState } from './no-loading-state.ts';
import { placeholderText } from './placeholder-text.ts';
import { stateMutated } from './state-mutated.ts';
import { typeError } from './type-error.ts';
import { unattachedHandler } from './unattached-handler.ts';
import { unclosedElement } from './unclosed-element.ts';
import { unresolvedImport } from './unresolved-import.ts';
import { wrongPropName } from './wrong-prop-name.ts';

/** All mistakes of rehearsal models. */
export const DEFECTS: readonly Defect[] = [
  giantFile,
  missingFeature,
  noLoadingState,
  missingErrorHandling,
  effectWithoutCleanup,
  elidedCode,
  stateMutated,
  missingHandler,
  unattachedHandler,
  wrongPropName,
  typeError,
  missingKey,
  deadCode,
  placeholderText,
  heavyImport,
  unresolvedImport,
  missingEntryPoint,
  // Last: a file that no longer parses cannot take further mistakes.
  unclosedElement,
];
