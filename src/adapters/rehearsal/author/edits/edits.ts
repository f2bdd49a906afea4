import { addComponent } from './add-component.ts';
import { addDarkMode } from './add-dark-mode.ts';
import { addKeys } from './add-keys.ts';
import { addResetButton } from './add-reset-button.ts';
import { addSearch } from './add-search.ts';
import { addSection } from './add-section.ts';
import { attachHandler } from './attach-handler.ts';
import { changeText } from './change-text.ts';
import type { Edit } from './edit.ts';
import { recolour } from './recolour/recolour.ts';
import { renameComponent } from './rename-component.ts';
import { splitComponents } from './split-components.ts';

/** All edits that rehearsal models can make, in order; the first that fits is made. */
export const EDITS: readonly Edit[] = [
  renameComponent,
  recolour,
  changeText,
  addDarkMode,
  addResetButton,
  splitComponents,
  attachHandler,
  addKeys,
  addSearch,
  // These two fit any request.
  addComponent,
  addSection,
];
