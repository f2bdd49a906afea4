const STORAGE_KEY = 'tasks';

function readTasks() {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
  } catch (error) {
    console.warn('The stored tasks cannot be read', error);
    return [];
  }
}

function writeTasks(tasks) {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(tasks));
}
