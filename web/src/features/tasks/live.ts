/** What a live generation has told so far, per output. */
import type { Said } from '@/api/generation';

export interface LiveOutput {
  model: string;
  index: number;
  text: string;
  state: 'waiting' | 'coming' | 'stored' | 'failed';
  message?: string;
}

/** What was asked for, before anything came. */
export function expected(models: readonly string[], n: number): LiveOutput[] {
  return models.flatMap((model) =>
    Array.from({ length: n }, (_, index): LiveOutput => ({ model, index, text: '', state: 'waiting' })),
  );
}

/** The state after one more event. */
export function heard(outputs: readonly LiveOutput[], said: Said): LiveOutput[] {
  if (said.topic === 'done') return [...outputs];
  const model = said.topic === 'output' ? said.data.model_id : said.data.model;
  return outputs.map((output) => {
    if (output.model !== model || output.index !== said.data.index) return output;
    switch (said.topic) {
      case 'token':
        return { ...output, text: output.text + said.data.text, state: 'coming' };
      case 'output':
        return { ...output, text: said.data.output, state: 'stored' };
      case 'error':
        return { ...output, state: 'failed', message: said.data.message };
    }
  });
}
