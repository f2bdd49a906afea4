import { understandRequest } from '../understand-request.ts';
import { capitalised } from '../words.ts';
import type { Edit } from './edit.ts';
import { changed } from './edit.ts';

/** Adds a section to a page outside React: plain HTML, or a component with a template. */
export const addSection: Edit = (request, files) => {
  const page = files.find(
    ({ path, content }) => /\.(?:html?|vue|svelte)$/.test(path) && endOf(content) >= 0,
  );
  if (page === undefined) return null;
  const { subject, phrases } = understandRequest(request);
  const title = capitalised([...subject, ...phrases.flat()].slice(0, 3).join(' ') || 'More');
  const end = endOf(page.content);
  const content = page.content.slice(0, end) + sectionFor(title) + page.content.slice(end);
  return changed(files, (file) => (file === page ? content : null));
};

/** Offset of the page's last closing tag of its content; -1 when there is none. */
const endOf = (html: string): number =>
  Math.max(...['</main>', '</body>', '</template>'].map((tag) => html.lastIndexOf(tag)));

const sectionFor = (title: string): string => `  <section>
    <h2>${title}</h2>
    <details>
      <summary>About this part</summary>
      <p>${title} is new on this page.</p>
    </details>
  </section>
`;
