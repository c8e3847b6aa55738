/** Whose records a file holds: tasks of ours, or judgements that were recorded elsewhere. */
import type { Layout } from '@/api/imports';
import type { Row } from './rows';

export const LAYOUTS: Record<Layout, { label: string; needs: string }> = {
  ballots: { label: 'RLFlow: all judgements, raw', needs: 'controls with the names that they had' },
  dpo: { label: 'Pairs: prompt, chosen, rejected', needs: 'a preference' },
  hh_rlhf: { label: 'hh-rlhf: transcripts, chosen and rejected', needs: 'a preference' },
  ultrafeedback: { label: 'UltraFeedback, binarized', needs: 'a preference, and a reward for the scores' },
  helpsteer_preference: { label: 'HelpSteer: two responses and a strength', needs: 'a preference' },
  llama_factory: { label: 'LLaMA-Factory: pairs', needs: 'a preference' },
  nemo_rl: { label: 'NeMo RL: completions with ranks', needs: 'a preference, or a ranking for more than two' },
  openai_preference: { label: 'OpenAI preference', needs: 'a preference' },
  ranking: { label: 'Rankings: responses and ranks', needs: 'a ranking' },
  kto: { label: 'Labelled answers (KTO)', needs: 'a reward: labels become the ends of its scale' },
  reward_scores: { label: 'Scored answers', needs: 'a rubric with these criteria, or a reward' },
  prm: { label: 'Steps with labels', needs: 'step ratings' },
  sft: { label: 'Conversations with ideal answers', needs: 'an ideal answer' },
  grpo: { label: 'Prompts with ground truth', needs: 'nothing: they are tasks without judgements' },
  label_studio: { label: 'Label Studio: JSON export', needs: 'controls for what was asked there' },
  argilla: { label: 'Argilla: records', needs: 'controls for what was asked there' },
};

/** By the columns of the first records; null for tasks as they are. */
export function guessLayout(columns: string[], rows: Row[]): Layout | null {
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has('feedback_id', 'task_id', 'values')) return 'ballots';
  if (has('data', 'annotations')) return 'label_studio';
  if (has('fields', 'responses')) return 'argilla';
  if (has('input', 'preferred_output', 'non_preferred_output')) return 'openai_preference';
  if (has('context', 'completions')) return 'nemo_rl';
  if (has('response_1', 'response_2', 'preference_strength')) return 'helpsteer_preference';
  if (has('context', 'response1', 'response2', 'overall_preference')) return 'helpsteer_preference';
  if (has('responses', 'ranks')) return 'ranking';
  if (has('chosen', 'rejected')) {
    if (has('score_chosen', 'score_rejected')) return 'ultrafeedback';
    if (has('messages') || has('conversations')) return 'llama_factory';
    const first = rows[0]?.chosen;
    if (typeof first === 'string' && first.trimStart().startsWith('Human:')) return 'hh_rlhf';
    // Without a prompt the answers must be whole conversations; other columns are for the mapping to name.
    return has('prompt') || Array.isArray(first) ? 'dpo' : null;
  }
  if (has('completions', 'labels')) return 'prm';
  if (has('completion', 'label') || has('messages', 'kto_tag')) return 'kto';
  return null;
}
