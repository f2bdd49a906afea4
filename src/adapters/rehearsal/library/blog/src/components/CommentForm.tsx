import { useId, useState } from 'react';

const MIN_TEXT = 3;
const MAX_TEXT = 1000;

interface Draft {
  author: string;
  text: string;
}

function validate({ author, text }: Draft): Partial<Draft> {
  const errors: Partial<Draft> = {};
  if (author === '') errors.author = 'Please tell us your name.';
  if (text.length < MIN_TEXT) errors.text = `Write at least ${MIN_TEXT} characters.`;
  if (text.length > MAX_TEXT) errors.text = `Keep it below ${MAX_TEXT} characters.`;
  return errors;
}

interface CommentFormProps {
  onSubmit: (draft: Draft) => void;
}

export function CommentForm({ onSubmit }: CommentFormProps) {
  const formId = useId();
  const [author, setAuthor] = useState('');
  const [text, setText] = useState('');
  const [submitted, setSubmitted] = useState(false);

  const draft = { author: author.trim(), text: text.trim() };
  const problems = validate(draft);
  // Complaining starts with the first attempt to send, not with the first keystroke.
  const errors = submitted ? problems : {};

  function send() {
    if (Object.keys(problems).length > 0) {
      setSubmitted(true);
      return;
    }
    onSubmit(draft);
    setText('');
    setSubmitted(false);
  }

  return (
    <form
      className="form"
      noValidate
      aria-label="Write a comment"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={`${formId}-author`}>Your name</label>
      <input
        id={`${formId}-author`}
        value={author}
        autoComplete="name"
        aria-invalid={errors.author !== undefined}
        aria-describedby={`${formId}-author-error`}
        onChange={(event) => setAuthor(event.target.value)}
      />
      <p className="error" id={`${formId}-author-error`} aria-live="polite">
        {errors.author}
      </p>

      <label htmlFor={`${formId}-text`}>Comment</label>
      <textarea
        id={`${formId}-text`}
        rows={4}
        value={text}
        aria-invalid={errors.text !== undefined}
        aria-describedby={`${formId}-text-error`}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="error" id={`${formId}-text-error`} aria-live="polite">
        {errors.text}
      </p>

      <button type="submit">Send comment</button>
    </form>
  );
}
