/** Stars for every output. The platform gives an element and a context; it hears of every change by onChange. */
export function mount(element, context) {
  let current = context;
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('widget.css', import.meta.url).href;
  const rows = document.createElement('div');
  rows.className = 'rlf-stack';

  const choose = (id, stars) => {
    const value = { ...current.value, [id]: stars };
    current.onChange(value, { complete: current.outputs.every((output) => output.id in value) });
  };

  const rowOf = ({ id, label }) => {
    const row = document.createElement('div');
    row.className = 'rlf-row';
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', `Stars of ${label}`);
    row.append(`${label} `);
    for (let stars = 1; stars <= current.options.stars; stars += 1) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'rlf-choice plugin_template-star';
      button.textContent = '★';
      button.disabled = current.disabled;
      button.setAttribute('aria-label', `${stars} stars`);
      button.setAttribute('aria-pressed', String(stars <= (current.value?.[id] ?? 0)));
      button.addEventListener('click', () => choose(id, stars));
      row.append(button);
    }
    return row;
  };

  const update = (next) => {
    const focused = [...rows.querySelectorAll('button')].indexOf(document.activeElement);
    current = next;
    rows.replaceChildren(...current.outputs.map(rowOf));
    rows.querySelectorAll('button')[focused]?.focus();
  };
  element.append(style, rows);
  update(context);
  return {
    update,
    unmount: () => element.replaceChildren(),
    get complete() {
      return current.outputs.every((output) => output.id in (current.value ?? {}));
    },
  };
}
