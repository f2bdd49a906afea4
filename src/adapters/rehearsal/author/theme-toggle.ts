/** The source of a component that switches between light and dark and remembers the choice. */
export const themeToggle = (
  isTyped: boolean,
): string => `import { useEffect, useState } from 'react';

const THEME_KEY = 'theme';

${isTyped ? "type Theme = 'light' | 'dark';\n\n" : ''}function initialTheme()${isTyped ? ': Theme' : ''} {
  const stored = localStorage.getItem(THEME_KEY);
  if (stored === 'light' || stored === 'dark') return stored;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function ThemeToggle() {
  const [theme, setTheme] = useState(initialTheme);

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(THEME_KEY, theme);
  }, [theme]);

  return (
    <button
      type="button"
      aria-pressed={theme === 'dark'}
      onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
    >
      {theme === 'dark' ? 'Light mode' : 'Dark mode'}
    </button>
  );
}
`;
