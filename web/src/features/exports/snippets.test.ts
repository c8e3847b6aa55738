import { describe, expect, it } from 'vitest';
import { expectedFiles } from './names';
import { snippetsOf, type Exported } from './snippets';

const ONE: Exported = { recipe: 'dpo', format: 'jsonl', options: {}, files: [{ part: null, name: 'a "b".jsonl' }] };
const SPLIT: Exported = {
  recipe: 'kto',
  format: 'parquet',
  options: {},
  files: [
    { part: 'train', name: 'x-train.parquet' },
    { part: 'test', name: 'x-test.parquet' },
  ],
};
const code = (exported: Exported, id: string) => snippetsOf(exported).find((snippet) => snippet.id === id)?.code;

describe('snippets', () => {
  it('name the file as a Python string', () => {
    expect(code(ONE, 'datasets')).toBe(
      'from datasets import load_dataset\n\ndataset = load_dataset("json", data_files="a \\"b\\".jsonl", split="train")',
    );
    expect(code(ONE, 'pandas')).toBe('import pandas as pd\n\nrows = pd.read_json("a \\"b\\".jsonl", lines=True)');
  });

  it('train with the trainer of the recipe', () => {
    const lines = code(ONE, 'trl') ?? '';
    expect(lines).toContain('from trl import DPOConfig, DPOTrainer');
    expect(lines).toContain('train_dataset=dataset,');
    expect(lines).not.toContain('eval_dataset');
  });

  it('load every part of a split and evaluate on the part held out', () => {
    const lines = code(SPLIT, 'trl') ?? '';
    expect(lines).toContain('"train": "x-train.parquet",');
    expect(lines).toContain('train_dataset=dataset["train"],');
    expect(lines).toContain('eval_dataset=dataset["test"],');
    expect(code(SPLIT, 'pandas')).toContain('test = pd.read_parquet("x-test.parquet")');
  });

  it('have no trainer for raw judgements, and nothing for formats of strangers', () => {
    expect(snippetsOf({ ...ONE, recipe: 'ballots' }).map(({ id }) => id)).toEqual(['datasets', 'pandas']);
    expect(snippetsOf({ ...ONE, format: 'avro' })).toEqual([]);
  });
});

describe('expected names', () => {
  const now = new Date('2026-01-31T23:30:00Z');
  it('are those that the server gives', () => {
    expect(expectedFiles('My  Project: ä!', { recipe: 'dpo', split: null, maxRows: null }, 'jsonl', now)).toEqual([
      { part: null, name: 'my-project-dpo-2026-01-31.jsonl' },
    ]);
    expect(expectedFiles('日本', { recipe: 'dpo', split: null, maxRows: null }, 'csv', now)[0]?.name).toBe(
      'export-dpo-2026-01-31.csv',
    );
  });

  it('match however many files there will be where their rows are limited', () => {
    const files = expectedFiles('P', { recipe: 'dpo', split: null, maxRows: 1000 }, 'jsonl', now);
    expect(files).toEqual([{ part: null, name: 'p-dpo-2026-01-31*.jsonl' }]);
    const lines = code({ ...ONE, files }, 'pandas') ?? '';
    expect(lines).toContain('from glob import glob');
    expect(lines).toContain(
      'rows = pd.concat(pd.read_json(name, lines=True) for name in sorted(glob("p-dpo-2026-01-31*.jsonl")))',
    );
  });

  it('leave parts without a share out', () => {
    const split = { train: 90, validation: 0, test: 10, seed: 0 };
    expect(expectedFiles('P', { recipe: 'kto', split, maxRows: null }, 'parquet', now).map(({ part }) => part)).toEqual(
      ['train', 'test'],
    );
  });
});
