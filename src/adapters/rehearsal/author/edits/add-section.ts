import { understandRequest } from '../understand-request.ts';
import { capitalised } from '../words.ts';
import type { Edit } from './edit.ts';
import { changed } from './edit.ts';

/** A section in a page that is no React project: plain HTML, or a component with a template. */
export const addSection: Edit = {
  id: 'add-section',
  title: 'Add a section to a page',
  apply(request, files) {
    const page = files.find(
      ({ path, content }) => /\.(?:html?|vue|svelte)$/.test(path) && END.test(content),
    );
    if (page === undefined) return null;
    const { subject, phrases } = understandRequest(request);
    const title = capitalised([...subject, ...phrases.flat()].slice(0, 3).join(' ') || 'More');
    const section = `  <section>\n    <h2>${title}</h2>\n    <details>\n      <summary>About this part</summary>\n      <p>${title} is new on this page.</p>\n    </details>\n  </section>\n`;
    return changed(files, (file) =>
      file === page ? file.content.replace(END, (end) => `${section}${end}`) : null,
    );
  },
};

const END = /[ \t]*<\/(?:main|body|template)>(?![\s\S]*<\/(?:main|body|template)>)/i;
