import { type Project, productSources } from './project.ts';
import { UNREAD_LANGUAGES } from './unread-languages.ts';

/**
 * The language that the request asks for and a file is written in, if no check reads any of the
 * code: nothing can then be said about what it does. Null if checks read code, or the request names
 * no such language.
 */
export function unreadLanguage(request: string, project: Project): string | null {
  if (productSources(project).some(({ code }) => (code ?? '').trim() !== '')) return null;
  const written = [...project.files.values()].filter(({ content }) => content.trim() !== '');
  const language = UNREAD_LANGUAGES.find(
    ({ path, asked }) => written.some((file) => path.test(file.path)) && asked.test(request),
  );
  return language?.name ?? null;
}
