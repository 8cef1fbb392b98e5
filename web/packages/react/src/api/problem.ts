import type { FieldError, ProblemBody, ProblemCode } from './types';

/** The service answered, and the answer is a refusal (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: ProblemCode;
  readonly fields: readonly FieldError[];
  /** What the request is called in the service's log. */
  readonly requestId: string | null;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.status = body.status;
    this.code = body.code;
    this.fields = body.fields ?? [];
    this.requestId = body.request_id ?? null;
  }
}

/** No usable answer came: the service is away, or something in between answered instead. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** What the request is called, if whoever answered instead says so. */
  readonly requestId: string | null;

  constructor(message: string, options: ErrorOptions & { requestId?: string | null } = {}) {
    super(message, options);
    this.requestId = options.requestId ?? null;
  }
}

/** Reads the refusal out of a response that is not a success. */
export async function problemFrom(response: Response): Promise<Problem | NoAnswer> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) {
    const requestId = response.headers.get('x-request-id');
    return new NoAnswer(`status ${response.status} without a problem`, { requestId });
  }
  return new Problem((await response.json()) as ProblemBody);
}
