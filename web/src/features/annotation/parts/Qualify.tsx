import { Markdown } from '@/components/markdown/Markdown';
import { Alert } from '@/components/ui/Alert';
import type { OwnQualification } from '@/api/annotation';
import { count, percent, plural } from '@/lib/format';

const TITLES: Record<OwnQualification['status'], string> = {
  not_started: 'Before you begin: a qualification',
  in_progress: 'Your qualification is under way',
  passed: 'You have qualified',
  failed: 'You have not passed the qualification',
};

function says(one: OwnQualification): string {
  const asked = `${plural(one.needed, 'task')}, ${percent(one.pass_accuracy)} of them right`;
  const attempts = one.max_attempts > 1 ? `; you have ${count(one.max_attempts)} attempts` : '';
  const right = one.correct === null ? '' : `, ${count(one.correct)} right`;
  if (one.status === 'not_started') return `The first tasks are a qualification: ${asked}${attempts}.`;
  if (one.status === 'in_progress') {
    return `${count(one.answered)} of ${count(one.needed)} judged${right}; you need ${percent(one.pass_accuracy)}. The other tasks open once you have passed.`;
  }
  return `${count(one.answered)} judged${right}, and ${percent(one.pass_accuracy)} were needed. The project’s tasks stay closed to you; its researchers can let you begin anew.`;
}

/** Why a project's queue is not open yet, and what opens it; nothing where it is open. */
export function Qualify({ one }: { one: OwnQualification }) {
  if (one.status === 'passed') return null;
  return (
    <Alert tone={one.status === 'failed' ? 'warning' : 'info'} title={`${TITLES[one.status]} (${one.name})`}>
      <p>{says(one)}</p>
      {one.status !== 'failed' && one.explanation !== '' && (
        <div className="mt-2">
          <Markdown text={one.explanation} small foldAt={800} />
        </div>
      )}
    </Alert>
  );
}
