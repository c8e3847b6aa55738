import { describe, expect, it } from 'vitest';
import { guessLayout } from './layouts';

describe('the layout of a file', () => {
  it.each([
    [['prompt', 'chosen', 'rejected', 'task_id'], 'dpo'],
    [['prompt', 'completion', 'label'], 'kto'],
    [['messages', 'chosen', 'rejected'], 'llama_factory'],
    [['prompt', 'chosen', 'rejected', 'score_chosen', 'score_rejected'], 'ultrafeedback'],
    [['id', 'data', 'annotations'], 'label_studio'],
    [['id', 'fields', 'responses', 'suggestions'], 'argilla'],
    [['task_id', 'feedback_id', 'values', 'outputs'], 'ballots'],
    [['context', 'completions'], 'nemo_rl'],
    [['prompt', 'responses', 'ranks'], 'ranking'],
  ])('is guessed by its columns: %j', (columns, layout) => {
    expect(guessLayout(columns, [])).toBe(layout);
  });

  it('is hh-rlhf where the pairs are transcripts', () => {
    expect(guessLayout(['chosen', 'rejected'], [{ chosen: '\n\nHuman: Hi\n\nAssistant: Hello' }])).toBe('hh_rlhf');
  });

  it('is that of tasks where nothing was judged', () => {
    expect(guessLayout(['prompt', 'output', 'instruction'], [])).toBeNull();
    expect(guessLayout(['question', 'chosen', 'rejected'], [{ chosen: '7' }])).toBeNull();
  });
});
