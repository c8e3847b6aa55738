/** What comes after the text stands: colours in code and set formulas, each loaded when a text needs it. */

const MAX_HIGHLIGHTED = 40_000; // characters of one block
const MAX_FORMULAS = 400; // in one text

async function highlight(blocks: HTMLElement[]): Promise<void> {
  const { highlightTo } = await import('./highlight');
  for (const block of blocks) highlightTo(block, block.dataset.language ?? '');
}

async function setFormulas(places: HTMLElement[]): Promise<void> {
  const { setFormula } = await import('./formula');
  for (const place of places) setFormula(place, place.textContent, place.classList.contains('md-math-block'));
}

/** Colour the code and set the formulas in an element. Errors leave the text as it is. */
export function enhance(root: HTMLElement): void {
  const blocks = [...root.querySelectorAll<HTMLElement>('code[data-language]')].filter(
    (block) => block.textContent.length <= MAX_HIGHLIGHTED,
  );
  if (blocks.length > 0) highlight(blocks).catch(() => undefined);
  const places = [...root.querySelectorAll<HTMLElement>('.md-math')].slice(0, MAX_FORMULAS);
  if (places.length > 0) setFormulas(places).catch(() => undefined);
}
