import { AuthForm } from './components/AuthForm';
import { TodoPanel } from './components/TodoPanel';
import { useAuth } from './hooks/useAuth';
import './styles.css';

export default function App() {
  const { user, pending, error, clearError, signIn, signUp, signOut } = useAuth();

  if (!user) {
    return (
      <main className="page">
        <AuthForm
          pending={pending}
          error={error}
          onSignIn={signIn}
          onSignUp={signUp}
          onEdit={clearError}
        />
      </main>
    );
  }

  return (
    <div className="page">
      <header className="row topbar">
        <p>
          Signed in as <strong>{user.name}</strong> <span className="muted">({user.email})</span>
        </p>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </header>
      <main>
        <TodoPanel key={user.id} userId={user.id} />
      </main>
    </div>
  );
}
