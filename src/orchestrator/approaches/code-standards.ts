import type { TaskProfile } from '../task.ts';

/** What every approach demands of every file that a model writes. */
export const CODE_STANDARDS = `Standards for every file:
- Complete and ready to run. Never elide ("// rest of the code", "..."), never leave a TODO, a stub or an empty handler.
- Every import resolves: to a file that exists or that you write, or to a package declared in package.json. Import nothing that is not used.
- TypeScript under "strict": no "any", no "@ts-ignore", no non-null "!". Props, state and data have types of their own.
- Every control does something: buttons have handlers, inputs are controlled and labelled, forms submit, validate and say in words what is wrong.
- Whatever can wait, fail or be empty shows it: loading, error with a way to try again, and empty states. Promises are awaited inside try/catch; timers, listeners and requests are cleaned up.
- Accessible: semantic elements, one h1, labels bound to inputs, names for icon buttons, visible focus, everything reachable by keyboard, sufficient contrast, role="alert" or aria-live for messages.
- State has one owner, updates are immutable, list keys are stable ids, derived values are computed rather than stored.
- Small modules: components in src/components, stateful logic in hooks, pure logic and types in modules of their own; no file beyond about 200 lines.
- Responsive plain CSS in files of its own unless the request names something else; no inline style where a class will do.
- As few dependencies as possible; nothing heavy where a few lines do. No secrets, no network services that need a key, unless the request asks for them.`;

/** Tells the model what a new project consists of. */
export function projectConventions({ framework }: TaskProfile): string {
  switch (framework) {
    case null:
    case 'react':
      return `The project is React 19 with TypeScript, built by Vite: package.json, index.html, tsconfig.json ("strict", "jsx": "react-jsx"), vite.config.ts, src/main.tsx (createRoot), src/App.tsx and what it needs.`;
    case 'html':
      return 'The project is plain HTML, CSS and JavaScript modules without a build step: index.html is the entry.';
    default:
      return `The project uses ${framework}, in TypeScript, laid out as its own starter template does, with manifest, configuration and entry point.`;
  }
}
