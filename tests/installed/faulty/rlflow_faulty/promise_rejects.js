export function mount(element) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'promise_rejects';
  button.addEventListener('click', async () => {
    await Promise.resolve();
    throw new Error('planted in a promise');
  });
  element.append(button);
  return { update: () => {}, unmount: () => element.replaceChildren() };
}
