/** The test holds its file back. */
export function mount(element, context) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'slow';
  button.addEventListener('click', () => context.onChange('came', { complete: true }));
  element.append(button);
  return { update: () => {}, unmount: () => element.replaceChildren() };
}
