/** What can go wrong between the page and the API (RFC 9457), as types that pages can show. */
export interface FieldFault {
  /** JSON pointer of the field, `#/email`. */
  pointer: string;
  code: string;
  message: string;
}

/** The API has said no; `message` is its sentence in the reader's language. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly fields: FieldFault[];

  constructor(status: number, code: string, message: string, fields: FieldFault[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** The sentence for the field that `pointer` names. */
  fieldMessage(pointer: string): string | undefined {
    return this.fields.find((fault) => fault.pointer === pointer)?.message;
  }
}

/** The API could not be reached. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

interface Problem {
  type?: string;
  title?: string;
  detail?: string;
  code?: string;
  errors?: FieldFault[];
}

export function problemOf(status: number, body: unknown): ApiError {
  const problem = (typeof body === "object" && body !== null ? body : {}) as Problem;
  const code = problem.code ?? problem.type?.split(/[/:#]/).at(-1) ?? "error";
  return new ApiError(status, code, problem.detail ?? problem.title ?? "", problem.errors ?? []);
}

/** Waits for the answer: its body, or an error thrown that pages know how to show. */
export async function answer<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    throw cause instanceof ApiError ? cause : new Unreachable("", { cause });
  });
  if (error !== undefined || !response.ok) throw problemOf(response.status, error);
  return data as T;
}

export function fieldMessage(error: unknown, pointer: string): string | undefined {
  return error instanceof ApiError ? error.fieldMessage(pointer) : undefined;
}
