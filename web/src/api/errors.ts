import type { components } from './schema';

export type ProblemDocument = components['schemas']['ProblemDocument'] & Record<string, unknown>;

/** An answer that is none: the server's problem document (RFC 9457), or that there was no answer at all (status 0). */
export class ApiError extends Error {
  /** The HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** The stable word for the kind of problem: `conflict`, `invalid`, `too-many-requests` … */
  readonly type: string;
  readonly title: string;
  /** What is wrong and how to go on. */
  readonly detail: string;
  /** Per field, by dotted path (`widgets.0.name`). */
  readonly errors: { field: string; message: string }[];
  readonly requestId: string | null;
  /** For 429: for how many seconds to wait. */
  readonly retryAfter: number | null;
  /** The whole document, with members of its own (the `current` version of a 409, say). */
  readonly problem: ProblemDocument | null;

  constructor(status: number, problem: Partial<ProblemDocument> | null, retryAfter: number | null = null) {
    const title = problem?.title ?? 'Something went wrong';
    const detail = problem?.detail ?? `The server answered ${status}.`;
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.type = (problem?.type ?? 'unknown').replace('urn:rlflow:problem:', '');
    this.title = title;
    this.detail = detail;
    this.errors = problem?.errors ?? [];
    this.requestId = problem?.request_id ?? null;
    this.retryAfter = retryAfter;
    this.problem = problem as ProblemDocument | null;
  }

  /** The message for one field, if there is one. */
  field(name: string): string | undefined {
    return this.errors.find((error) => error.field === name)?.message;
  }
}

export function unreachable(): ApiError {
  const error = {
    type: 'unreachable',
    title: 'The server cannot be reached',
    detail: 'Check your connection; nothing you entered is lost. Try again in a moment.',
  };
  return new ApiError(0, error);
}

/** The error of an answer that is not ok. */
export async function errorOf(response: Response, parsed?: unknown): Promise<ApiError> {
  let problem = parsed;
  if (problem === undefined || problem === '') {
    try {
      problem = await response.clone().json();
    } catch {
      problem = null;
    }
  }
  const header = response.headers.get('Retry-After');
  const seconds = header === null ? null : Number.parseInt(header, 10);
  const isDocument = typeof problem === 'object' && problem !== null && 'title' in problem;
  const retryAfter = seconds !== null && Number.isFinite(seconds) ? Math.max(1, seconds) : null;
  return new ApiError(response.status, isDocument ? (problem as ProblemDocument) : null, retryAfter);
}

/** What to tell a person about any thrown thing, in one sentence or two. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.status === 429) {
      return error.retryAfter === null
        ? 'Too many requests. Wait a little and try again.'
        : `Too many requests. Try again in ${error.retryAfter} s.`;
    }
    const fields = error.errors.slice(0, 3).map(({ field, message }) => (field ? `${field}: ${message}` : message));
    return fields.length > 0 ? `${error.detail} (${fields.join('; ')})` : error.detail;
  }
  return error instanceof Error ? error.message : String(error);
}
