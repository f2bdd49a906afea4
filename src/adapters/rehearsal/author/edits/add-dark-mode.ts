import { withFile } from '../source/project.ts';
import { themeToggle } from '../theme-toggle.ts';
import { addPart } from './add-part.ts';
import type { Edit } from './edit.ts';

const DARK_RULES = `
[data-theme='dark'] {
  color-scheme: dark;
}

[data-theme='dark'],
[data-theme='dark'] body {
  color: #e8ebf2;
  background: #14181f;
}

[data-theme='dark'] :is(button, input, select, textarea) {
  color: inherit;
  background: #1f2530;
  border-color: #3a4252;
}
`;

/** Adds dark styles and a button that switches between light and dark and remembers the choice. */
export const addDarkMode: Edit = (request, files) => {
  if (!/\b(?:dark|night)[- ]?(?:mode|theme)\b|\btheme (?:toggle|switch\w*)\b/i.test(request)) {
    return null;
  }
  const toggled = addPart(files, {
    name: 'ThemeToggle',
    contentFor: ({ isTyped }) => themeToggle(isTyped),
    place: 'first',
  });
  const sheet = toggled?.find(({ path }) => path.endsWith('.css'));
  if (toggled === null || sheet === undefined || sheet.content.includes("[data-theme='dark']")) {
    return toggled;
  }
  return withFile(toggled, {
    path: sheet.path,
    content: `${sheet.content.trimEnd()}\n${DARK_RULES}`,
  });
};
