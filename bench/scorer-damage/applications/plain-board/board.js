const list = new TaskList(readTasks());
const form = document.getElementById('new-task');
const field = document.getElementById('title');
const openTasks = document.getElementById('open-tasks');
const doneTasks = document.getElementById('done-tasks');
const summary = document.getElementById('summary');
const dialog = document.getElementById('confirm');

function taskElement({ id, title, isDone }) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = title;
  button.classList.toggle('done', isDone);
  button.addEventListener('click', () => {
    list.toggle(id);
    show();
  });
  item.append(button);
  return item;
}

function show() {
  const elements = (isDone) =>
    list.tasks.filter((task) => task.isDone === isDone).map(taskElement);
  openTasks.replaceChildren(...elements(false));
  doneTasks.replaceChildren(...elements(true));
  summary.textContent = list.summary();
  writeTasks(list.tasks);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  list.add(field.value.trim());
  form.reset();
  show();
});
document.getElementById('clear-done').addEventListener('click', () => dialog.showModal());
document.getElementById('confirm-no').addEventListener('click', () => dialog.close());
document.getElementById('confirm-yes').addEventListener('click', () => {
  list.clearDone();
  dialog.close();
  show();
});

show();
