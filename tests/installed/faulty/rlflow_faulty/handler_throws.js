/** Its first click throws; the second works. */
export function mount(element, context) {
  let clicks = 0;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'handler_throws';
  button.addEventListener('click', () => {
    clicks += 1;
    if (clicks === 1) throw new Error('planted in a handler');
    context.onChange('works', { complete: true });
  });
  element.append(button);
  return { update: () => {}, unmount: () => element.replaceChildren() };
}
