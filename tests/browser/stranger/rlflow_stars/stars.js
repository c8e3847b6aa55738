export function mount(element, context) {
  let current = context;
  const buttons = [1, 2, 3, 4, 5].map((stars) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${stars} stars`;
    button.addEventListener('click', () => current.onChange(stars, { complete: true }));
    element.append(button);
    return button;
  });
  const update = (next) => {
    current = next;
    buttons.forEach((button, place) => {
      button.disabled = next.disabled;
      button.setAttribute('aria-pressed', String(next.value === place + 1));
    });
  };
  update(context);
  return { update, unmount: () => element.replaceChildren() };
}
