/** Tasks, and what happens to them. */
class TaskList {
  constructor(tasks) {
    this.tasks = tasks;
  }

  add(title) {
    this.tasks = [...this.tasks, { id: crypto.randomUUID(), title, isDone: false }];
  }

  toggle(id) {
    this.tasks = this.tasks.map((task) =>
      task.id === id ? { ...task, isDone: !task.isDone } : task,
    );
  }

  clearDone() {
    this.tasks = this.tasks.filter(({ isDone }) => !isDone);
  }

  summary() {
    const open = this.tasks.filter(({ isDone }) => !isDone).length;
    return `${open} of ${this.tasks.length} tasks are open`;
  }
}
