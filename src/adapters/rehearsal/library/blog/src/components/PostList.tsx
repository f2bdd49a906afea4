import { useId, useState } from 'react';
import { homeHref, postHref, tagHref } from '../hooks/useHashRoute';
import type { Post } from '../types';

const EXCERPT_LENGTH = 160;

function excerpt(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text.length <= EXCERPT_LENGTH) return text;
  return `${text.slice(0, text.lastIndexOf(' ', EXCERPT_LENGTH)).replace(/[,.;:]$/, '')}…`;
}

function matches(post: Post, words: string[]): boolean {
  const haystack = [post.title, post.author, post.body, ...post.tags].join(' ').toLowerCase();
  return words.every((word) => haystack.includes(word));
}

interface PostListProps {
  posts: Post[];
  tag: string | null;
  commentCount: (postId: string) => number;
}

export function PostList({ posts, tag, commentCount }: PostListProps) {
  const searchId = useId();
  const [query, setQuery] = useState('');

  const tags = [...new Set(posts.flatMap((post) => post.tags))].sort((a, b) => a.localeCompare(b));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const visible = posts
    .filter((post) => (tag === null || post.tags.includes(tag)) && matches(post, words))
    .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt));

  return (
    <>
      <div role="search" className="filters">
        <label htmlFor={searchId}>Search posts</label>
        <input
          id={searchId}
          type="search"
          value={query}
          placeholder="A word, a tag or an author"
          onChange={(event) => setQuery(event.target.value)}
        />
        <nav className="tags" aria-label="Filter by tag">
          <a href={homeHref} aria-current={tag === null ? 'page' : undefined}>
            all
          </a>
          {tags.map((name) => (
            <a key={name} href={tagHref(name)} aria-current={name === tag ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </div>

      <p className="meta" role="status">
        {visible.length === 0
          ? 'No post matches. Try another word or tag.'
          : `${visible.length} ${visible.length === 1 ? 'post' : 'posts'}`}
      </p>

      <ul className="posts">
        {visible.map((post) => (
          <li key={post.id}>
            <article>
              <h2>
                <a href={postHref(post.id)}>{post.title}</a>
              </h2>
              <p className="meta">
                {post.author} ·{' '}
                <time dateTime={post.publishedAt}>
                  {new Date(post.publishedAt).toLocaleDateString('en', { dateStyle: 'long' })}
                </time>{' '}
                · comments: {commentCount(post.id)}
              </p>
              <p>{excerpt(post.body)}</p>
            </article>
          </li>
        ))}
      </ul>
    </>
  );
}
