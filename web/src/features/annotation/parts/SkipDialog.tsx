import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { Alert, Button, Dialog, FormField, RadioGroup, Textarea } from '@/components/ui';

const REASONS = [
  { value: 'unclear', label: 'The task is unclear', hint: 'I cannot tell what is asked, or by what to judge.' },
  { value: 'not_my_field', label: 'It is not my field', hint: 'Judging it needs knowledge or a language that I lack.' },
  { value: 'broken', label: 'Something is broken', hint: 'An output is empty, cut off or not shown properly.' },
  { value: 'harmful', label: 'I would rather not read this', hint: 'It is disturbing or harmful.' },
  { value: 'other', label: 'Something else' },
];

interface SkipDialogProps {
  onClose: () => void;
  onSkip: (reason: string, note: string) => Promise<void>;
}

/** Why a task is passed over. It goes to somebody else, and does not come back. */
export default function SkipDialog({ onClose, onSkip }: SkipDialogProps) {
  const [reason, setReason] = useState<string | null>('unclear');
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const skip = async () => {
    if (reason === null || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onSkip(reason, note);
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Skip this task?"
      description="It goes to somebody else and does not come back to you."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="skip" loading={busy} disabled={reason === null}>
            Skip the task
          </Button>
        </>
      }
    >
      <form
        id="skip"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void skip();
        }}
      >
        {error !== null && <Alert tone="danger">{messageOf(error)}</Alert>}
        <RadioGroup legend="Why?" hideLegend options={REASONS} value={reason} onChange={setReason} />
        <FormField label="Note" optional>
          <Textarea rows={2} maxLength={5000} value={note} onChange={(event) => setNote(event.target.value)} />
        </FormField>
      </form>
    </Dialog>
  );
}
