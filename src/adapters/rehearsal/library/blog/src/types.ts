export interface Post {
  id: string;
  title: string;
  author: string;
  body: string;
  tags: string[];
  /** ISO 8601 timestamp. */
  publishedAt: string;
}

export interface Comment {
  id: string;
  postId: string;
  author: string;
  text: string;
  writtenAt: string;
}

export type PostDraft = Pick<Post, 'title' | 'author' | 'body' | 'tags'>;
export type CommentDraft = Pick<Comment, 'postId' | 'author' | 'text'>;

export type Route =
  | { page: 'list'; tag: string | null }
  | { page: 'post'; id: string }
  | { page: 'write' }
  | { page: 'missing' };
