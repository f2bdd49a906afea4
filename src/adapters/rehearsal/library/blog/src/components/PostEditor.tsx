import { useId, useState } from 'react';
import { homeHref } from '../hooks/useHashRoute';
import type { PostDraft } from '../types';

const MIN_BODY = 20;

function parseTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().toLowerCase());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

function findProblem(draft: PostDraft): string | null {
  if (draft.title === '') return 'Give the post a title.';
  if (draft.author === '') return 'Say who wrote it.';
  if (draft.body.length < MIN_BODY) return `Write at least ${MIN_BODY} characters of text.`;
  return null;
}

interface PostEditorProps {
  onPublish: (draft: PostDraft) => void;
}

export function PostEditor({ onPublish }: PostEditorProps) {
  const formId = useId();
  const [title, setTitle] = useState('');
  const [author, setAuthor] = useState('');
  const [tagText, setTagText] = useState('');
  const [body, setBody] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const wordCount = body.split(/\s+/).filter(Boolean).length;

  function publish() {
    const draft = {
      title: title.trim(),
      author: author.trim(),
      tags: parseTags(tagText),
      body: body.trim(),
    };
    const found = findProblem(draft);
    setProblem(found);
    if (found === null) onPublish(draft);
  }

  return (
    <form
      className="form"
      noValidate
      aria-labelledby={`${formId}-heading`}
      onSubmit={(event) => {
        event.preventDefault();
        publish();
      }}
    >
      <h2 id={`${formId}-heading`}>Write a post</h2>

      <label htmlFor={`${formId}-title`}>Title</label>
      <input
        id={`${formId}-title`}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />

      <label htmlFor={`${formId}-author`}>Author</label>
      <input
        id={`${formId}-author`}
        value={author}
        autoComplete="name"
        onChange={(event) => setAuthor(event.target.value)}
      />

      <label htmlFor={`${formId}-tags`}>Tags, separated by commas</label>
      <input
        id={`${formId}-tags`}
        value={tagText}
        placeholder="travel, food"
        onChange={(event) => setTagText(event.target.value)}
      />

      <label htmlFor={`${formId}-body`}>Text (a blank line starts a new paragraph)</label>
      <textarea
        id={`${formId}-body`}
        rows={12}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <p className="meta">
        {wordCount} {wordCount === 1 ? 'word' : 'words'}
      </p>

      {problem !== null && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <div className="actions">
        <button type="submit">Publish</button>
        <a href={homeHref}>Discard</a>
      </div>
    </form>
  );
}
