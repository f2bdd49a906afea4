import { useEffect } from 'react';
import { PostEditor } from './components/PostEditor';
import { PostList } from './components/PostList';
import { PostPage } from './components/PostPage';
import { useBlog } from './hooks/useBlog';
import { homeHref, navigate, postHref, useHashRoute, writeHref } from './hooks/useHashRoute';
import './styles.css';

function NotFound() {
  return (
    <section>
      <h2>Page not found</h2>
      <p>
        There is nothing at this address. <a href={homeHref}>Go to all posts</a>.
      </p>
    </section>
  );
}

export default function App() {
  const route = useHashRoute();
  const { posts, comments, addPost, addComment, removeComment } = useBlog();
  const post = route.page === 'post' ? posts.find((item) => item.id === route.id) : undefined;

  // A new page starts at its top, as it would with full page loads.
  useEffect(() => {
    document.documentElement.scrollTop = 0;
  }, [route]);

  return (
    <div className="page">
      <header className="masthead">
        <h1>
          <a href={homeHref}>The Side Table</a>
        </h1>
        <p className="meta">Short reads to keep within reach</p>
        <nav aria-label="Main">
          <a href={homeHref} aria-current={route.page === 'list' ? 'page' : undefined}>
            Posts
          </a>
          <a href={writeHref} aria-current={route.page === 'write' ? 'page' : undefined}>
            Write
          </a>
        </nav>
      </header>

      <main>
        {route.page === 'list' && (
          <PostList
            posts={posts}
            tag={route.tag}
            commentCount={(postId) =>
              comments.filter((comment) => comment.postId === postId).length
            }
          />
        )}
        {route.page === 'write' && (
          <PostEditor onPublish={(draft) => navigate(postHref(addPost(draft)))} />
        )}
        {post && (
          <PostPage
            key={post.id}
            post={post}
            comments={comments.filter((comment) => comment.postId === post.id)}
            onAddComment={addComment}
            onRemoveComment={removeComment}
          />
        )}
        {(route.page === 'missing' || (route.page === 'post' && !post)) && <NotFound />}
      </main>
    </div>
  );
}
