import type { Blueprint } from '../blueprint.ts';
import { lines } from './lines.ts';

/** `src/App.tsx`: the page's frame, and the sign-in form if authentication was asked for. */
export function appFile({ id, title, entity: { Types }, features }: Blueprint): string {
  const isPrivate = features.has('authentication');
  const isThemed = features.has('theming');
  return `${lines(
    isThemed && "import { ThemeToggle } from './components/ThemeToggle';",
    isPrivate && "import { SignInForm } from './components/SignInForm';",
    `import { ${Types}Screen } from './components/${Types}Screen';`,
    isPrivate && "import { useSession } from './hooks/useSession';",
    "import './styles.css';",
    '',
    'export default function App() {',
    isPrivate && '  const { user, pending, error, signIn, signUp, signOut } = useSession();\n',
    '  return (',
    '    <div className="page">',
    '      <header className="row">',
    `        <h1>${title}</h1>`,
    isThemed && '        <ThemeToggle />',
    isPrivate &&
      lines(
        '        {user !== null && (',
        '          <p>',
        "            Signed in as <strong>{user}</strong>{' '}",
        '            <button type="button" onClick={signOut}>',
        '              Sign out',
        '            </button>',
        '          </p>',
        '        )}',
      ),
    '      </header>',
    '      <main>',
    isPrivate
      ? lines(
          '        {user === null ? (',
          '          <SignInForm pending={pending} error={error} onSignIn={signIn} onSignUp={signUp} />',
          '        ) : (',
          `          <${Types}Screen key={user} storageKey={\`${id}:\${user}\`} />`,
          '        )}',
        )
      : `        <${Types}Screen storageKey="${id}" />`,
    '      </main>',
    '    </div>',
    '  );',
    '}',
  )}\n`;
}
