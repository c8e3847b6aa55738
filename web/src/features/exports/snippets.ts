/** The lines that load an export, for whom it was made. */

export interface Snippet {
  id: 'trl' | 'trainer' | 'datasets' | 'pandas';
  label: string;
  code: string;
}

export interface Exported {
  recipe: string;
  format: string;
  options: Record<string, unknown>;
  files: { part: string | null; name: string }[];
  /** The recipe's own lines that hand the loaded table `data` to the trainer. */
  usage?: string | undefined;
}

const LOADERS: Record<string, string> = {
  jsonl: 'json',
  jsonl_gz: 'json',
  jsonl_zst: 'json',
  csv: 'csv',
  parquet: 'parquet',
  arrow: 'arrow',
};
const READERS: Record<string, (name: string) => string> = {
  jsonl: (name) => `pd.read_json(${name}, lines=True)`,
  csv: (name) => `pd.read_csv(${name})`,
  parquet: (name) => `pd.read_parquet(${name})`,
  jsonl_gz: (name) => `pd.read_json(${name}, lines=True)`,
  jsonl_zst: (name) => `pd.read_json(${name}, lines=True)`,
};

/** A Python string literal. JSON's escapes are Python's, too. */
const py = (text: string) => JSON.stringify(text);

const TRAINERS: Record<string, { names: string; config: string; trainer: string; model: string }[]> = {
  dpo: [{ names: 'DPOConfig, DPOTrainer', config: 'DPOConfig', trainer: 'DPOTrainer', model: MODEL() }],
  kto: [{ names: 'KTOConfig, KTOTrainer', config: 'KTOConfig', trainer: 'KTOTrainer', model: MODEL() }],
  sft: [{ names: 'SFTConfig, SFTTrainer', config: 'SFTConfig', trainer: 'SFTTrainer', model: MODEL() }],
};
/** A small model that the libraries' own guides train. */
function MODEL(): string {
  return 'Qwen/Qwen2.5-0.5B-Instruct';
}

export function snippetsOf(exported: Exported): Snippet[] {
  const snippets: Snippet[] = [];
  const loading = datasetsLines(exported);
  const trainer = TRAINERS[exported.recipe]?.[0];
  if (loading !== null && trainer)
    snippets.push({ id: 'trl', label: 'TRL', code: trlLines(exported, loading, trainer) });
  else if (loading !== null && exported.usage) {
    const part = isSplit(exported) ? `dataset[${py(exported.files[0]?.part ?? 'train')}]` : 'dataset';
    snippets.push({
      id: 'trainer',
      label: 'Trainer',
      code: [loading, '', `data = ${part}`, exported.usage].join('\n'),
    });
  }
  if (loading !== null) snippets.push({ id: 'datasets', label: 'datasets', code: loading });
  const pandas = pandasLines(exported);
  if (pandas !== null) snippets.push({ id: 'pandas', label: 'pandas', code: pandas });
  return snippets;
}

function isSplit(exported: Exported): boolean {
  return exported.files.some((file) => file.part !== null);
}

/** The names of the files of a part: one as it is, several as a list. */
function named(exported: Exported, part: string | null): string {
  const names = exported.files.filter((file) => file.part === part).map((file) => py(file.name));
  return names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`;
}

function datasetsLines(exported: Exported): string | null {
  const loader = LOADERS[exported.format];
  if (loader === undefined || exported.files.length === 0) return null;
  const load = ['from datasets import load_dataset', ''];
  if (!isSplit(exported)) {
    const name = named(exported, null);
    return [...load, `dataset = load_dataset(${py(loader)}, data_files=${name}, split="train")`].join('\n');
  }
  const parts = [...new Set(exported.files.map((file) => file.part))];
  const files = parts.map((part) => `    ${py(part ?? 'train')}: ${named(exported, part)},`);
  return [
    ...load,
    'dataset = load_dataset(',
    `    ${py(loader)},`,
    '    data_files={',
    ...files.map((l) => `    ${l}`),
    '    },',
    ')',
  ].join('\n');
}

function trlLines(
  exported: Exported,
  loading: string,
  { names, config, trainer, model }: { names: string; config: string; trainer: string; model: string },
): string {
  const parts = exported.files.map((file) => file.part);
  const split = isSplit(exported);
  const held = parts.includes('validation') ? 'validation' : parts.includes('test') ? 'test' : null;
  const lines = [
    loading.replace('\n', `\nfrom trl import ${names}\n`),
    '',
    `trainer = ${trainer}(`,
    `    model=${py(model)},`,
    `    args=${config}(output_dir=${py(`${exported.recipe}-model`)}),`,
    `    train_dataset=${split ? `dataset[${py(parts.includes('train') ? 'train' : (parts[0] ?? 'train'))}]` : 'dataset'},`,
    ...(split && held !== null && parts.includes('train') ? [`    eval_dataset=dataset[${py(held)}],`] : []),
    ')',
    'trainer.train()',
  ];
  return lines.join('\n');
}

function pandasLines(exported: Exported): string | null {
  const read = READERS[exported.format];
  if (read === undefined || exported.files.length === 0) return null;
  const several = exported.files.some(({ name }) => name.includes('*'));
  const loads = [...new Set(exported.files.map((file) => file.part))].map((part) => {
    const reads = exported.files
      .filter((file) => file.part === part)
      .map(({ name }) =>
        several ? `pd.concat(${read('name')} for name in sorted(glob(${py(name)})))` : read(py(name)),
      );
    return `${part ?? 'rows'} = ${reads.length === 1 ? reads[0] : `pd.concat([${reads.join(', ')}])`}`;
  });
  return [...(several ? ['from glob import glob', ''] : []), 'import pandas as pd', '', ...loads].join('\n');
}
