/** The import that was started here last: one finds it again after one has left. */
const STORED = "hub.import";

export function lastImport(): string | null {
  return localStorage.getItem(STORED);
}

export function rememberImport(job: string): void {
  localStorage.setItem(STORED, job);
}
