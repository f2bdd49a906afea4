import { homeHref, tagHref } from '../hooks/useHashRoute';
import type { Comment, CommentDraft, Post } from '../types';
import { CommentForm } from './CommentForm';

interface Paragraph {
  /** Where the paragraph starts in the body: unique, and stable as long as the text is. */
  offset: number;
  text: string;
}

function splitParagraphs(body: string): Paragraph[] {
  return Array.from(body.matchAll(/\S[\s\S]*?(?=\n\s*\n|\s*$)/g), (match) => ({
    offset: match.index,
    text: match[0],
  }));
}

interface PostPageProps {
  post: Post;
  comments: Comment[];
  onAddComment: (draft: CommentDraft) => void;
  onRemoveComment: (id: string) => void;
}

export function PostPage({ post, comments, onAddComment, onRemoveComment }: PostPageProps) {
  return (
    <>
      <article className="post">
        <a href={homeHref}>← All posts</a>
        <h2>{post.title}</h2>
        <p className="meta">
          {post.author} ·{' '}
          <time dateTime={post.publishedAt}>
            {new Date(post.publishedAt).toLocaleDateString('en', { dateStyle: 'long' })}
          </time>
        </p>
        {splitParagraphs(post.body).map((paragraph) => (
          <p key={paragraph.offset}>{paragraph.text}</p>
        ))}
        {post.tags.length > 0 && (
          <nav className="tags" aria-label="Tags of this post">
            {post.tags.map((tag) => (
              <a key={tag} href={tagHref(tag)}>
                {tag}
              </a>
            ))}
          </nav>
        )}
      </article>

      <section className="comments" aria-labelledby="comments-heading">
        <h3 id="comments-heading">Comments ({comments.length})</h3>
        {comments.length === 0 && <p className="meta">Nobody has commented yet. Be the first.</p>}
        <ol>
          {comments.map((comment) => (
            <li key={comment.id}>
              <p className="meta">
                <strong>{comment.author}</strong> ·{' '}
                <time dateTime={comment.writtenAt}>
                  {new Date(comment.writtenAt).toLocaleString('en', {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  })}
                </time>
              </p>
              <p className="comment-text">{comment.text}</p>
              <button
                type="button"
                className="quiet"
                aria-label={`Delete the comment by ${comment.author}`}
                onClick={() => onRemoveComment(comment.id)}
              >
                Delete
              </button>
            </li>
          ))}
        </ol>
        <CommentForm onSubmit={(draft) => onAddComment({ ...draft, postId: post.id })} />
      </section>
    </>
  );
}
