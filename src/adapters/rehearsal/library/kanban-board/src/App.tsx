import { useState } from 'react';
import { BoardColumn } from './components/BoardColumn';
import { useBoard } from './hooks/useBoard';
import type { Card, Slot } from './types';
import './styles.css';

export default function App() {
  const { state, ...actions } = useBoard();
  const [dragged, setDragged] = useState<Card | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);

  function handleDragEnd() {
    setDragged(null);
    setSlot(null);
  }

  return (
    <div className="page">
      <header>
        <h1>Kanban board</h1>
        <div className="notice">
          <p role="status">{state.notice}</p>
          {state.undo && (
            <button type="button" onClick={actions.restore}>
              Undo
            </button>
          )}
        </div>
        {state.saveFailed && (
          <p className="error" role="alert">
            Your browser refused to save the board. Changes will be gone after a reload.
          </p>
        )}
      </header>
      <main className="board">
        {state.board.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            actions={actions}
            lastStep={state.lastStep}
            dragged={dragged}
            slot={slot}
            onDragStart={setDragged}
            onDragOver={setSlot}
            onDragEnd={handleDragEnd}
          />
        ))}
      </main>
    </div>
  );
}
