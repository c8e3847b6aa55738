/**
 * The steps of an output: its lines, or its paragraphs (lines between blank lines), as the server splits them.
 *
 * A line ends with CR, LF or CR LF; it is blank when it holds nothing but spaces and tabs, and blank lines are in no
 * step. Blanks at the end of a line are dropped.
 */
export type Split = 'lines' | 'paragraphs';

const rstrip = (line: string): string => {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
};

export const splitSteps = (text: string, split: Split): string[] => {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').map(rstrip);
  if (split === 'lines') return lines.filter((line) => line !== '');
  const steps: string[][] = [[]];
  for (const line of lines) {
    const last = steps.at(-1);
    if (line !== '') last?.push(line);
    else if (last && last.length > 0) steps.push([]);
  }
  return steps.filter((step) => step.length > 0).map((step) => step.join('\n'));
};
