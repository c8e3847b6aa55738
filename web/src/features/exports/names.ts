import type { Choice } from './form';

/** The names that the server will give the files, for the lines that load them: `my-project-dpo-2026-01-31.jsonl`; with
 *  a limit of rows how many files there will be is not known, and a `*` stands for it. */
export function expectedFiles(
  projectName: string,
  choice: Pick<Choice, 'recipe' | 'split' | 'maxRows'>,
  extension: string,
  now = new Date(),
): { part: string | null; name: string }[] {
  const slug =
    projectName
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'export';
  const stem = `${slug}-${choice.recipe}-${now.toISOString().slice(0, 10)}`;
  const { split } = choice;
  const end = `${choice.maxRows === null ? '' : '*'}.${extension}`;
  if (!split) return [{ part: null, name: `${stem}${end}` }];
  const parts = (['train', 'validation', 'test'] as const).filter((part) => split[part] > 0);
  return parts.map((part) => ({ part, name: `${stem}-${part}${end}` }));
}
