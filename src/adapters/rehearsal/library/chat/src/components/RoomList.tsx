import type { Room } from '../types';

interface RoomListProps {
  rooms: Room[];
  activeRoomId: string;
  unread: Record<string, number>;
  onOpen: (roomId: string) => void;
}

export function RoomList({ rooms, activeRoomId, unread, onOpen }: RoomListProps) {
  return (
    <nav className="rooms" aria-label="Rooms">
      <h1>Rooms</h1>
      <ul>
        {rooms.map((room) => {
          const count = unread[room.id] ?? 0;
          return (
            <li key={room.id}>
              <button
                type="button"
                aria-current={room.id === activeRoomId ? 'true' : undefined}
                onClick={() => onOpen(room.id)}
              >
                <span>
                  <strong>{room.name}</strong>
                  <small>with {room.peer}</small>
                </span>
                {count > 0 && (
                  <span className="badge">
                    {count} <span className="visually-hidden">unread</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
