import { useEffect, useState } from 'react';
import { seedPosts } from '../seedPosts';
import type { Comment, CommentDraft, Post, PostDraft } from '../types';

const POSTS_KEY = 'blog.posts';
const COMMENTS_KEY = 'blog.comments';

function hasStrings<K extends string>(value: unknown, keys: K[]): value is Record<K, string> {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return keys.every((key) => typeof fields.get(key) === 'string');
}

function isPost(value: unknown): value is Post {
  return (
    hasStrings(value, ['id', 'title', 'author', 'body', 'publishedAt']) &&
    'tags' in value &&
    Array.isArray(value.tags) &&
    value.tags.every((tag) => typeof tag === 'string')
  );
}

function isComment(value: unknown): value is Comment {
  return hasStrings(value, ['id', 'postId', 'author', 'text', 'writtenAt']);
}

function load<T>(key: string, isItem: (value: unknown) => value is T, fallback: T[]): T[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(stored) ? stored.filter(isItem) : fallback;
  } catch {
    return fallback;
  }
}

function save(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be blocked or full; what was written then lives for this visit only.
  }
}

function createId(title: string, posts: Post[]): string {
  const slug =
    title
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'post';
  const taken = new Set(posts.map((post) => post.id));
  let id = slug;
  for (let suffix = 2; taken.has(id); suffix += 1) id = `${slug}-${suffix}`;
  return id;
}

export function useBlog() {
  const [posts, setPosts] = useState<Post[]>(() => load(POSTS_KEY, isPost, seedPosts));
  const [comments, setComments] = useState<Comment[]>(() => load(COMMENTS_KEY, isComment, []));

  useEffect(() => save(POSTS_KEY, posts), [posts]);
  useEffect(() => save(COMMENTS_KEY, comments), [comments]);

  /** Publishes the draft and returns the id of the new post. */
  function addPost(draft: PostDraft): string {
    const id = createId(draft.title, posts);
    setPosts([{ ...draft, id, publishedAt: new Date().toISOString() }, ...posts]);
    return id;
  }

  function addComment(draft: CommentDraft): void {
    const comment = { ...draft, id: crypto.randomUUID(), writtenAt: new Date().toISOString() };
    setComments((current) => [...current, comment]);
  }

  function removeComment(id: string): void {
    setComments((current) => current.filter((comment) => comment.id !== id));
  }

  return { posts, comments, addPost, addComment, removeComment };
}
