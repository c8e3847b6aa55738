import { describe, expect, it } from 'vitest';
import { guess, mappingOf, mappingProblems, outputPlaces, previewOf } from './guess';
import { formatOf, headOf, parseCsv } from './rows';

describe('the guess of columns', () => {
  it('knows two responses with their models (PandaLM)', () => {
    const columns = ['instruction', 'input', 'response1', 'response2', 'model1', 'model2', 'idx'];
    const targets = guess(columns, []);
    expect(targets).toEqual({
      instruction: 'prompt',
      input: 'prompt',
      response1: 'outputs.0.output',
      response2: 'outputs.1.output',
      model1: 'outputs.0.model_id',
      model2: 'outputs.1.model_id',
      idx: '',
    });
    expect(mappingOf(targets, {})).toEqual({
      prompt: ['instruction', 'input'],
      'outputs.0.output': 'response1',
      'outputs.1.output': 'response2',
      'outputs.0.model_id': 'model1',
      'outputs.1.model_id': 'model2',
    });
    expect(mappingProblems(targets)).toEqual([]);
  });

  it('leaves the reference answer of GSM8K in the metadata', () => {
    expect(guess(['question', 'answer'], [])).toEqual({ question: 'prompt', answer: '' });
  });

  it('takes our own names first, whatever their case', () => {
    expect(guess(['Question', 'Prompt', 'Tags', 'input'], [])).toEqual({
      Question: '',
      Prompt: 'prompt',
      Tags: 'tags',
      input: '',
    });
  });

  it('names the models of pairs that have none', () => {
    const targets = guess(['prompt', 'chosen', 'rejected'], [{ prompt: 'p', chosen: 'a', rejected: 'b' }]);
    expect(outputPlaces(targets)).toEqual([
      { place: 0, hasModel: false },
      { place: 1, hasModel: false },
    ]);
    expect(mappingOf(targets, { 1: ' gpt ' })).toMatchObject({
      'outputs.0.model_id': '=model a',
      'outputs.1.model_id': '=gpt',
    });
  });

  it('reads letters, and outputs of one model', () => {
    expect(guess(['prompt', 'response_a', 'response_b', 'model_a', 'model_b'], [])).toMatchObject({
      response_b: 'outputs.1.output',
      model_a: 'outputs.0.model_id',
    });
    expect(guess(['prompt', 'output', 'model'], [])).toMatchObject({
      output: 'outputs.0.output',
      model: 'outputs.0.model_id',
    });
  });

  it('takes a conversation only where it is one', () => {
    const talk = [{ conversation: [{ role: 'user', content: 'Hi' }] }];
    expect(guess(['conversation'], talk)).toEqual({ conversation: 'messages' });
    expect(guess(['conversation'], [{ conversation: 'Hi' }])).toEqual({ conversation: '' });
  });

  it('says what cannot work', () => {
    expect(mappingProblems({ a: '' })[0]).toContain('prompt');
    expect(mappingProblems({ a: 'prompt', b: 'type', c: 'type' })).toHaveLength(1);
    expect(mappingProblems({ a: 'prompt', b: 'outputs.1.output' })[0]).toContain('gaps');
  });

  it('shows a row as the task that it becomes', () => {
    const parts = previewOf(
      { i: 'Do', x: 'this', o: 'Done', n: 1 },
      { o: 'outputs.0.output', i: 'prompt', x: 'prompt', n: '' },
    );
    expect(parts).toEqual([
      { field: 'prompt', value: 'Do\n\nthis' },
      { field: 'outputs.0.output', value: 'Done' },
    ]);
  });
});

describe('the first rows of a file', () => {
  it('reads quotes, commas and line breaks of CSV', () => {
    expect(parseCsv('a,b\r\n"x, ""y""\nz",2\n', false)).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '2'],
    ]);
    expect(parseCsv('a\n1\n2', true)).toEqual([['a'], ['1']]);
    expect(parseCsv('a\n1\n2', false)).toEqual([['a'], ['1'], ['2']]);
  });

  it('reads lines of JSON and drops the one that was cut off', () => {
    expect(headOf('{"a":1}\n{"b":2}\n{"c"', 'ndjson', true)).toEqual({
      columns: ['a', 'b'],
      rows: [{ a: 1 }, { b: 2 }],
      problem: null,
    });
    expect(headOf('1\nnope', 'ndjson', false).problem).toContain('JSON objects');
    expect(headOf('', 'csv', false).problem).not.toBeNull();
  });

  it('reads one JSON array item by item, as far as it goes', () => {
    const text = '\ufeff [\n {"a": "]}\\""},\n {"b": [{"c": 1}]}, {"cut';
    expect(headOf(text, 'ndjson', true)).toEqual({
      columns: ['a', 'b'],
      rows: [{ a: ']}"' }, { b: [{ c: 1 }] }],
      problem: null,
    });
    expect(headOf('[1, 2]', 'ndjson', false).problem).toContain('no object');
  });

  it('knows formats by the name', () => {
    expect(['a.jsonl', 'A.CSV', 'x.parquet', 'b.json.gz', 'c.xlsx'].map(formatOf)).toEqual([
      'ndjson',
      'csv',
      'parquet',
      'ndjson',
      null,
    ]);
  });
});
