import type { Schemas } from '@/api/client';
import type { Delivery } from '@/api/webhooks';
import type { Tone } from '@/components/ui';

export type EventName = Schemas['WebhookIn']['events'][number];

/** What a webhook can be told of, and when. */
export const EVENTS: { name: EventName; when: string }[] = [
  { name: 'feedback.submitted', when: 'An annotator submits a judgement, or changes one.' },
  { name: 'task.completed', when: 'A task has all the judgements it asks for.' },
  { name: 'import.finished', when: 'A file of tasks is taken in.' },
  { name: 'export.finished', when: 'A training file is ready to be downloaded.' },
  { name: 'job.failed', when: 'An import, export, generation or scoring gave up.' },
];

export const DELIVERY_TONES: Record<Delivery['status'], Tone> = {
  pending: 'info',
  succeeded: 'success',
  failed: 'danger',
};

/** Lines that check a delivery's signature (https://www.standardwebhooks.com), in Python without a library. */
export const CHECK = `import base64, hashlib, hmac

def is_genuine(secret: str, headers, body: bytes) -> bool:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    return hmac.compare_digest(f"v1,{expected.decode()}", headers["webhook-signature"])`;
